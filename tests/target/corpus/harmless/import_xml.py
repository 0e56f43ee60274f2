# /// proof
# clean = true
# ///
def read():
    import xml.etree.ElementTree as tree

    root = tree.fromstring("<root><item name='a'/><item name='b'/></root>")
    try:
        tree.fromstring("<root>")
    except SyntaxError:
        pass
    return [item.get("name") for item in root.iter("item")]


assert read() == ["a", "b"]
