from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from prudent.checks.checker import Selection, UnreadableError, check_file, check_text, python_files
from prudent.interfaces.cli import main

HANDLED = "def f():\n    try:\n        g()\n    except ValueError:\n        "
AWAITED = "async def f():\n    try:\n        await g()\n    except "
KEPT = "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error\n"


def found(text: str, selection: Selection | None = None) -> list[tuple[str, int]]:
    return [(f.rule, f.line) for f in check_text(text, "x.py", selection or Selection())]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (KEPT, [("EXC01", 5)]),
        (KEPT + "        result = None\n", []),
        (KEPT.replace("result = error", "result = str(error)"), []),
        (KEPT.replace("result = error", "self.e = error"), [("EXC10", 5)]),
        (KEPT.replace("(text)", "(self)").replace("result = error", "self.e = error"), [("EXC07", 5)]),
        ("def f():\n    a, b, c = sys.exc_info()\n", []),
        (HANDLED + "a, b, c = sys.exc_info()\n", [("EXC02", 5)]),
        (HANDLED + "a, b, c = sys.exc_info()\n    a = b = c = None\n", []),
        ("import sys\ndef f():\n    try:\n        a, b, c = sys.exc_info()\n    finally:\n        del a, b, c\n", []),
        ("def f():\n    error = ValueError()\n    raise error\n", [("EXC06", 3)]),
        ("def f():\n    kind = ValueError\n    raise kind\n", []),
        ("def f(source):\n    raise source.error()\n", []),
        ("def f():\n    caller = sys._getframe().f_back\n", []),
        ("def f(value, tb):\n    raise value.with_traceback(tb)\n", [("EXC03", 2)]),
        ("async def f():\n    t = create_task(g())\n    await t\n", [("EXC08", 3)]),
        ("async def f():\n    t = create_task(g())\n    try:\n        await t\n    finally:\n        del t\n", []),
        ("async def f():\n    try:\n        await g()\n    except BaseException:\n        pass\n", [("KIL02", 4)]),
        ("async def f():\n    try:\n        await g()\n    except BaseException:\n        raise\n", []),
        ("def f():\n    try:\n        g()\n    except:\n        pass\n", []),
        ("import gevent\ndef f():\n    try:\n        gevent.sleep()\n    except:\n        pass\n", []),
        ("def f():\n    try:\n        yield\n    except:\n        pass\n", []),
        (
            AWAITED
            + "CancelledError as e:\n        x = e\n    try:\n        raise x\n    finally:\n        x = None\n",
            [],
        ),
        (AWAITED + "CancelledError:\n        raise\n    except BaseException:\n        pass\n", []),
        (AWAITED.replace("await ", "") + "CancelledError:\n        pass\n", []),
        ("def f():\n    kind = KeyError if g() else ValueError\n    raise kind\n", []),
        ("def f():\n    frame = sys._getframe(1)\n", []),
        ("def f():\n    frame = sys._getframe()\n", [("EXC02", 2)]),
        (
            KEPT.replace("(text)", "(self)").replace(
                "result = error", "self.e = error\n    finally:\n        self = None"
            ),
            [],
        ),
        ("def f(func, *args, **kwargs):\n    return func(*args, **kwargs)\n", [("PRX03", 1)]),
        ("def f(func, /, *args, **kwargs):\n    return func(*args, **kwargs)\n", []),
        ("def f(func, *args):\n    return func(*args)\n", []),
        ("def f(func, *args, **kwargs):\n    return g(func, *args, **kwargs)\n", [("PRX04", 1)]),
        ("def f(run: Callable[..., int], *args):\n    return g(run, *args)\n", [("PRX04", 1)]),
        ("def f(level, *args, **kwargs):\n    return g(level, *args, **kwargs)\n", []),
        ("def f(self, *args, **kwargs):\n    return Base.f(self, *args, **kwargs)\n", []),
        ("for i in x:\n    later(lambda: i)\n", [("PRX05", 2)]),
        ("for i in x:\n    later(lambda i=i: i)\n", []),
        ("for i in x:\n    y.sort(key=lambda v: v[i])\n", []),
        ("error = None\ntry:\n    f()\nexcept ValueError as e:\n    error = e\n", [("EXC10", 5)]),
    ],
)
def test_what_is_found_in_a_few_lines(code: str, expected: list[tuple[str, int]]) -> None:
    assert found(code) == expected


@pytest.mark.parametrize(
    ("comment", "silent"), [("# noqa", True), ("# noqa: EXC01", True), ("# noqa: EXC02", False), ("# no qa", False)]
)
def test_a_line_can_be_silenced(comment: str, silent: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    text = KEPT.replace("result = error", f"result = error  {comment}")
    assert (found(text) == []) == silent


def test_rules_can_be_selected_and_ignored() -> None:
    assert found(KEPT, Selection(select=("PRX",))) == []
    assert found(KEPT, Selection(ignore=("EXC",))) == []
    assert found(KEPT, Selection(select=("EXC01",))) == [("EXC01", 5)]


def test_a_file_that_cannot_be_read_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "old.py"
    path.write_text("x = 1\nprint 'two'\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"old\.py:2: cannot be checked"):
        check_file(path)


def test_folders_are_walked_without_hidden_ones_and_patterns(tmp_path: Path) -> None:
    for name in ("a.py", "pkg/b.py", ".venv/c.py", "pkg/gen/d.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert [path.name for path in python_files([tmp_path], ["*/gen/*"])] == ["a.py", "b.py"]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "rdjson"])
def test_every_form_names_place_rule_and_link(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.py"
    path.write_text(KEPT, encoding="utf-8")
    assert main(["check", str(path), "--form", form, "--base", "https://example.org/"]) == 1
    said = capsys.readouterr().out
    assert "EXC01" in said
    assert "https://example.org/r/EXC01/" in said
    if form in ("json", "sarif", "rdjson"):
        assert json.loads(said)


def test_nothing_found_is_no_failure_and_a_lost_path_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert main(["check", str(tmp_path / "lost")]) == 2
    assert "there is no" in capsys.readouterr().err


def test_a_file_that_is_no_python_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.py").write_text("try:\n    x\nexcept ValueError, e:\n    pass\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 2
    assert "old.py:3: cannot be checked" in capsys.readouterr().err


def test_without_the_handbook_s_address_there_is_no_half_a_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text(KEPT, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    assert "r/EXC01" not in capsys.readouterr().out


def test_sarif_is_accepted_by_a_validator_that_is_not_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.py"
    path.write_text(KEPT, encoding="utf-8")
    main(["check", str(path), "--form", "sarif", "--base", "https://example.org/"])
    written = json.loads(capsys.readouterr().out)
    read = Sarif.model_validate(written)
    assert [result.rule_id for result in read.runs[0].results or ()] == ["EXC01"]
    faults: list[dict[str, object]] = [{"level": "bad"}, {"message": None}, {"locations": [{"physicalLocation": 1}]}]
    for fault in faults:
        broken = json.loads(json.dumps(written))
        broken["runs"][0]["results"][0] |= fault
        with pytest.raises(ValidationError):
            Sarif.model_validate(broken)
