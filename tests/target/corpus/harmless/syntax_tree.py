# /// proof
# clean = true
# ///
import ast


def names(source):
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    try:
        ast.literal_eval("a + b")
    except ValueError:
        return sorted(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


assert names("a = b + c") == ["a", "b", "c"]
