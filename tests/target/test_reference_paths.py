"""Planted leaks in other clothes: the path must follow each change of the program, and nothing else may appear."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.leaking_programs import KEEPS

from prudent.model.condition import Condition
from prudent.model.snippet import Snippet
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner, Runs

BASES = (
    "caller_keeps_it",
    "cause_in_a_local",
    "context_in_a_local",
    "exception_as_a_default",
    "exception_in_a_closure",
    "exception_in_a_local",
    "exception_in_a_partial",
    "exception_in_a_tuple",
    "exception_in_another_closure",
    "exceptions_in_a_dictionary",
    "exceptions_in_a_list",
    "frame_in_a_local",
    "raised_from_a_local",
    "raised_from_a_parameter",
    "recursive_function",
    "retry_loop",
    "saved_before_raising_again",
    "traceback_in_a_local",
    "triple_in_locals",
    "triple_in_one_local",
    "triple_without_its_traceback",
)
# A coroutine that has ended forgets its caller (mostly: 3.12 and 3.13 differ), so these cycles are not there.
CLOSED_THROUGH_THE_CALLER = ("caller_keeps_it", "exception_in_a_tuple")


@dataclass(frozen=True)
class Mutation:
    """A change of the program, and what becomes of the paths of its leaks."""

    program: Callable[[str], str]
    path: Callable[[str, str], str] = lambda _code, path: path
    """Given the code as it was, and a path."""
    applies: str = ">=2.7"
    without: tuple[str, ...] = ()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def own_names(code: str) -> dict[str, str]:
    """The functions, parameters and locals of a program, each with another name for it."""
    names = set()
    for function in functions(ast.parse(code)):
        names.add(function.name)
        for node in ast.walk(function):
            if isinstance(node, ast.arg):
                names.add(node.arg)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                names.add(node.name)
    return {name: f"other_{name}" for name in names}


class Renaming(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg = self.names.get(node.arg, node.arg)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.name = self.names.get(node.name, node.name)
        self.generic_visit(node)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        node.name = self.names.get(node.name or "", node.name)
        self.generic_visit(node)
        return node


def renamed(code: str) -> str:
    return unparsed(Renaming(own_names(code)).visit(ast.parse(code)))


def renamed_path(code: str, path: str) -> str:
    names = own_names(code)
    path = re.sub(r"(?<=local ')\w+|(?<=variable ')\w+", lambda found: names.get(found[0], found[0]), path)
    return re.sub(r"(?<=frame )\w+|(?<=function )\w+", lambda found: names.get(found[0], found[0]), path)


def nested(code: str) -> str:
    """The whole program within a function."""
    wrapper = ast.parse("def around():\n    pass\naround()\n")
    (function, _call) = wrapper.body
    assert isinstance(function, ast.FunctionDef)
    function.body = ast.parse(code).body
    return unparsed(wrapper)


def split_program(code: str) -> tuple[list[ast.stmt], list[ast.FunctionDef], list[ast.Expr]]:
    """What stands before the functions, the functions, and what calls them."""
    tree = ast.parse(code)
    own = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    calls = [node for node in tree.body if isinstance(node, ast.Expr)]
    return [node for node in tree.body if node not in own and node not in calls], own, calls


class Awaiting(ast.NodeTransformer):
    """Calls of the given functions become awaited calls."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        return ast.Await(node) if isinstance(node.func, ast.Name) and node.func.id in self.names else node


def asynchronous(code: str, preparation: str, driver: str) -> str:
    before, own, calls = split_program(code)
    awaiting = Awaiting({function.name for function in own})
    coroutines: list[ast.stmt] = [
        ast.AsyncFunctionDef(
            name=function.name,
            args=function.args,
            body=[awaiting.visit(statement) for statement in function.body],
            decorator_list=[],
        )
        for function in own
    ]
    driven: list[ast.stmt] = [
        ast.Expr(ast.Call(ast.parse(driver, mode="eval").body, [call.value], [])) for call in calls
    ]
    return unparsed(ast.Module([*before, *ast.parse(preparation).body, *coroutines, *driven], []))


def sent_to(code: str) -> str:
    """Functions become coroutines that are driven by hand."""
    preparation = """
def drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        pass
"""
    return asynchronous(code, preparation, "drive")


def run_by_asyncio(code: str) -> str:
    return asynchronous(code, "import asyncio", "asyncio.run")


class OnSelf(ast.NodeTransformer):
    """Calls of the given functions become calls of methods, on an object with the given name."""

    def __init__(self, names: set[str], owner: str) -> None:
        self.names = names
        self.owner = owner

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in self.names:
            node.func = ast.Attribute(ast.parse(self.owner, mode="eval").body, node.func.id, ast.Load())
        return node


def methods(code: str) -> str:
    """Functions become methods of one class."""
    before, own, calls = split_program(code)
    names = {function.name for function in own}
    for function in own:
        function.args.args.insert(0, ast.arg("self"))
        function.body = [OnSelf(names, "self").visit(statement) for statement in function.body]
    holder = ast.parse("class Holder(object):\n    pass\n").body[0]
    assert isinstance(holder, ast.ClassDef)
    holder.body = list(own)
    return unparsed(ast.Module([*before, holder, *(OnSelf(names, "Holder()").visit(call) for call in calls)], []))


def unparsed(tree: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


MUTATIONS = {
    "renamed": Mutation(renamed, renamed_path),
    "nested in a function": Mutation(nested),
    "renamed and nested": Mutation(lambda code: nested(renamed(code)), renamed_path),
    "methods": Mutation(methods),
    "renamed methods": Mutation(lambda code: methods(renamed(code)), renamed_path),
    "methods nested in a function": Mutation(lambda code: nested(methods(code))),
    "coroutines": Mutation(sent_to, applies=">=3.5", without=CLOSED_THROUGH_THE_CALLER),
    "coroutines in asyncio": Mutation(run_by_asyncio, applies=">=3.7", without=CLOSED_THROUGH_THE_CALLER),
}
CASES = [(mutation, base) for mutation, change in MUTATIONS.items() for base in BASES if base not in change.without]


@pytest.fixture(scope="module")
def bases(corpus: Callable[[str], tuple[Snippet, ...]]) -> dict[str, Snippet]:
    return {Path(snippet.path).stem: snippet for snippet in corpus("planted") if Path(snippet.path).stem in BASES}


@pytest.fixture(scope="module")
def runs(
    bases: dict[str, Snippet], installations: tuple[Installation, ...], tmp_path_factory: pytest.TempPathFactory
) -> Runs:
    mutants = []
    for mutation, base in CASES:
        snippet, change = bases[base], MUTATIONS[mutation]
        part = replace(snippet.parts[0], code=change.program(snippet.parts[0].code))
        declaration = replace(snippet.declaration, applies=Condition.parse(change.applies))
        mutants.append(replace(snippet, id=f"{mutation}: {base}", parts=(part,), declaration=declaration))
    return Runner(Cache(tmp_path_factory.mktemp("cache")), Limits()).run(mutants, installations)


@pytest.mark.parametrize(("mutation", "base"), CASES)
def test_the_path_follows_the_program(
    mutation: str, base: str, bases: dict[str, Snippet], runs: Runs, installations: tuple[Installation, ...]
) -> None:
    snippet, change = bases[base], MUTATIONS[mutation]
    leaking = 0
    for installation in installations:
        interpreter = installation.interpreter
        record = runs.records.get((f"{mutation}: {base}", interpreter))
        if record is None:
            assert not Condition.parse(change.applies).matches(interpreter)
            continue
        seen = record.observation
        assert seen.finished, f"on {interpreter.name} it {seen.ending}: {seen.detail}"
        assert seen.raised is None, f"on {interpreter.name} it raised {seen.raised}"
        declared = snippet.declaration.on(interpreter).leaks or ()
        expected = {change.path(snippet.parts[0].code, leak.path) for leak in declared}
        assert {leak.path for leak in seen.leaks} == expected, f"on {interpreter.name}"
        assert {leak.where for leak in seen.leaks} <= {"snippet"}
        assert not seen.held
        leaking += bool(expected)
    assert leaking, "none of the interpreters of this machine shows this leak"


def test_every_base_is_in_the_corpus(bases: dict[str, Snippet]) -> None:
    assert sorted(bases) == sorted(BASES)


def test_a_renamed_program_has_none_of_its_old_names() -> None:
    assert renamed(KEEPS) == (
        "def other_read(other_text):\n    try:\n        int(other_text)\n"
        "    except ValueError as other_error:\n        other_kept = other_error\n"
    )
    assert renamed_path(KEEPS, "frame read, local 'kept' -> ValueError.__traceback__ -> tb_frame -> frame read") == (
        "frame other_read, local 'other_kept' -> ValueError.__traceback__ -> tb_frame -> frame other_read"
    )
