from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checks.checker import check_file, check_text
from prudent.checks.rule_codes import OPT_IN
from prudent.checks.rule_selection import Selection
from prudent.checks.source_reader import UnreadableError

KEPT = "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error\n"


def found(text: str, selection: Selection | None = None) -> list[tuple[str, int]]:
    return [(f.rule, f.line) for f in check_text(text, "x.py", selection or Selection(("ALL",)))]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (KEPT, [("EXC01", 5)]),
        (KEPT.replace("result = error", "self.e = error"), [("EXC10", 5)]),
        (KEPT.replace("(text)", "(self)").replace("result = error", "self.e = error"), [("EXC07", 5)]),
        ("error = None\ntry:\n    f()\nexcept ValueError as e:\n    error = e\n", [("EXC10", 5)]),
        ("class C:\n    try:\n        f()\n    except ValueError as e:\n        error = e\n", [("EXC10", 5)]),
        ("if __name__ == '__main__':\n    try:\n        f()\n    except ValueError as e:\n        error = e\n", []),
        (KEPT.replace("result = error", "sys.last_value = error"), []),  # the place where debuggers look
        (KEPT.replace("result = error", "result = error\n        sys.exit(1)"), []),
        ("def f(source):\n    raise source.error()\n", []),
        ("def f(kind):\n    raise kind\n", []),
        ("def f(error: type[Exception]):\n    raise error\n", []),
        ("def f():\n    with pytest.raises(E) as info:\n        g()\n    assert info\n", [("EXC12", 2)]),
        ("def f():\n    with pytest.raises(E) as info:\n        g()\n    assert info\n    del info\n", []),
        ("def f():\n    with pytest.raises(E) as i:\n        g()\n    e = i.value\n    del i\n", [("EXC12", 4)]),
        ("def f():\n    with pytest.raises(E) as i:\n        g()\n    e = i.value.args\n    del i\n", []),
        ("def f():\n    with pytest.raises(E) as i:\n        g()\n    e = i.value.value\n    del i\n", []),
        ("def f():\n    info = pytest.raises(E, g)\n    assert info\n", [("EXC12", 2)]),
        ("def f():\n    with pytest.raises(E):\n        g()\n", []),
        ("async def f():\n    r = loop.create_future()\n    await r\n", []),  # nobody knows whether it can fail
        ("def f():\n    for f in as_completed(fs):\n        f.result()\n", [("EXC08", 3)]),
        ("def f():\n    match g():\n        case E() as e:\n            raise e\n", [("EXC06", 4)]),
    ],
)
def test_what_is_found_in_a_few_lines(code: str, expected: list[tuple[str, int]]) -> None:
    assert found(code) == expected


def test_rules_that_must_be_asked_for_are_not_looked_for_by_themselves() -> None:
    code = "def f(func, *args, **kwargs):\n    return func(*args, **kwargs)\n"
    assert "PRX03" in OPT_IN
    assert found(code, Selection()) == []
    assert found(code, Selection(select=("PRX",))) == [("PRX03", 1)]
    assert found(code, Selection(extend_select=("PRX03",))) == [("PRX03", 1)]
    assert found(KEPT, Selection(extend_select=("PRX03",))) == [("EXC01", 5)]


def test_a_file_that_cannot_be_read_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "old.py"
    path.write_text("x = 1\nprint 'two'\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"old\.py:2: cannot be checked"):
        check_file(path)


def test_columns_count_characters() -> None:
    [finding] = check_text(KEPT.replace("        result = error", "        'äöü€'; result = error"), "x.py")
    assert finding.column == len("        'äöü€'; ") + 1
    assert finding.end_column == finding.column + len("result = error")


@pytest.mark.parametrize("number", [1_000, 2_500])
def test_an_expression_may_be_nested_deep(number: int) -> None:
    assert found(KEPT + "x = " + " + ".join(["a"] * number) + "\n") == [("EXC01", 5)]
    assert found(KEPT + "x = a" + ".b()" * (number // 4) + "\n") == [("EXC01", 5)]


def test_what_is_nested_too_deep_for_python_is_said_to_be() -> None:
    with pytest.raises(UnreadableError, match="deep"):
        found("x = " + " + ".join(["a"] * 200_000) + "\n")


def test_a_long_chain_of_conditions_is_no_depth() -> None:
    chain = "".join(f"    elif x == {number}:\n        pass\n" for number in range(700))
    assert found(f"def f(e):\n    if x:\n        pass\n{chain}    raise e\n") == [("EXC06", 1404)]


def test_each_finding_says_what_to_write_instead() -> None:
    [finding] = check_text(KEPT, "x.py")
    assert "__traceback__" in finding.cure
