from __future__ import annotations

import json
import sys

import pytest

from prudent.checks.checker import check_content
from prudent.checks.source_reader import RUNNING, UnreadableError

KEPT = "def f(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        kept = error\n"


def notebook(*cells: str, **metadata: object) -> bytes:
    own = [{"cell_type": "markdown", "source": ["# Title"]}]
    own += [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]
    return json.dumps({"cells": own, "metadata": metadata, "nbformat": 4}).encode()


def places(content: bytes, path: str) -> list[tuple[int, int, str]]:
    return [(own.cell, own.line, own.rule) for own in check_content(content, path)]


def test_a_notebook_is_read_cell_by_cell() -> None:
    assert places(notebook("x = 1", KEPT), "n.ipynb") == [(3, 5, "EXC01")]


def test_what_ipython_takes_for_itself_moves_no_line() -> None:
    magics = "%matplotlib inline\n!ls\nfiles = !ls\nf?\nif x:\n    %time f()\n"
    assert places(notebook(magics + KEPT), "n.ipynb") == [(2, 11, "EXC01")]
    assert places(notebook("%%time\n" + KEPT), "n.ipynb") == [(2, 6, "EXC01")]
    assert places(notebook("%%bash\nif [ ; then", KEPT), "n.ipynb") == [(3, 5, "EXC01")]
    assert places(notebook("await f()\n" + KEPT), "n.ipynb") == [(2, 6, "EXC01")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no json", "not a notebook of nbformat 4"),
        (b"{}", "not a notebook of nbformat 4: KeyError: 'cells'"),
        (b'{"cells": [1]}', "not a notebook of nbformat 4"),
        (notebook("x <- 1", kernelspec={"language": "R"}), "the notebook's language is 'R'"),
        (notebook("x = 1", "if:"), r"n\.ipynb:cell 3:1: cannot be checked: not Python"),
    ],
)
def test_a_notebook_that_cannot_be_read_is_no_clean_one(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        check_content(content, "n.ipynb")


def test_a_file_is_read_in_its_own_encoding() -> None:
    text = f"# coding: latin-1\nx = 'ä'\n{KEPT}"
    assert places(text.encode("latin-1"), "x.py") == [(0, 7, "EXC01")]
    assert places(b"\xef\xbb\xbf" + KEPT.encode(), "x.py") == [(0, 5, "EXC01")]
    assert places(KEPT.replace("\n", "\r\n").encode(), "x.py") == [(0, 5, "EXC01")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x = '\xe4'", "not UTF-8, and it names no encoding"),
        (b"# coding: klingon\n", "klingon"),
        (b"x\0y", "null byte"),
        (b"\xff\xfe\0", "not UTF-8"),
    ],
)
def test_a_file_that_python_cannot_read_says_why(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        check_content(content, "x.py")


def test_the_grammar_is_named() -> None:
    version = ".".join(map(str, RUNNING))
    assert sys.version.startswith(version)
    with pytest.raises(UnreadableError, match=rf"x\.py:2: cannot be checked: not Python {version}: .* newer Python"):
        check_content(b"x = 1\nif:\n", "x.py")


def test_an_older_grammar_can_be_asked_for() -> None:
    newer = b"match x:\n    case 1:\n        pass\n"
    assert check_content(newer, "x.py") == []
    with pytest.raises(UnreadableError, match=r"x\.py:\d: cannot be checked: not Python 3\.9: Pattern matching"):
        check_content(newer, "x.py", (3, 9))


def test_stubs_are_read_as_any_module() -> None:
    assert check_content(b"def f(x: int) -> str: ...\n", "x.pyi") == []
