from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.snippet import Kind, Snippet
from prudent.model.snippet_role import Role
from prudent.reading.errors import ReadingError
from prudent.reading.snippet_reader import read_file, snippet_paths

PROOF = "# /// proof\n# clean = true\n# ///\n"


def read(root: Path, text: str | bytes, name: str = "snippets/x/bad.py") -> Snippet | ReadingError:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_file(root, path)


def snippet(root: Path, text: str, name: str = "snippets/x/bad.py") -> Snippet:
    found = read(root, text, name)
    assert isinstance(found, Snippet)
    return found


def test_a_file_is_a_snippet_named_by_its_path(tmp_path: Path) -> None:
    found = snippet(tmp_path, f"{PROOF}x = 1\n")
    assert (found.id, found.path, found.line) == ("snippets/x/bad.py", "snippets/x/bad.py", 1)
    (part,) = found.parts
    assert (part.kind, part.code, part.name) == (Kind.SCRIPT, "x = 1\n", "bad.py")


def test_a_session_is_a_file_too(tmp_path: Path) -> None:
    found = snippet(tmp_path, f"{PROOF}>>> 1\n1\n", "snippets/x/bad.pycon")
    assert found.parts[0].kind is Kind.DOCTEST


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{PROOF}x = 1\ny = 2\n", [4, 5]),
        (f"{PROOF}\n\nx = 1\ny = 2\n", [6, 7]),
        (f"x = 1\n{PROOF}y = 2\n", [1, 5]),
        (f"x = 1\n{PROOF}\n\ny = 2\n", [1, 7]),
        (f"x = 1\ny = 2\n{PROOF}", [1, 2]),
        (f"#!/usr/bin/env python\n\n{PROOF}\nx = 1\n", [1, 2, 7]),
        (f"{PROOF}x = 1\ny = 2\n".replace("\n", "\r\n"), [4, 5]),
    ],
)
def test_lines_of_the_code_lead_back_to_the_file(tmp_path: Path, text: str, lines: list[int]) -> None:
    (part,) = snippet(tmp_path, text).parts
    assert [part.file_line(number) for number in range(1, len(part.code.splitlines()) + 1)] == lines
    assert [text.splitlines()[line - 1] for line in lines] == part.code.splitlines()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1\n", "snippets/x/bad.py:1: declares nothing; begin it with a '# /// proof' block"),
        ("", "snippets/x/bad.py:1: declares nothing"),
        ("x = 1\n# /// prof\n", "snippets/x/bad.py:2: '# /// prof' opens no proof block; write '# /// proof'"),
        ("# /// proof\n#\n# clen = true\n# ///\n", "snippets/x/bad.py:3: unknown key 'clen'; did you mean 'clean'?"),
        (b"\xff\xfe", "snippets/x/bad.py:1: not UTF-8: byte 0xff (invalid start byte); save the file as UTF-8"),
        (f"{PROOF}# ".encode() + "é\n".encode("latin-1"), "snippets/x/bad.py:4: not UTF-8: byte 0xe9"),
    ],
)
def test_a_file_that_cannot_be_understood_is_an_error(tmp_path: Path, text: str | bytes, expected: str) -> None:
    found = read(tmp_path, text)
    assert isinstance(found, ReadingError)
    assert str(found).startswith(expected)


def test_only_snippets_are_found(tmp_path: Path) -> None:
    for name in ("b.py", "a/c.pycon", "a/d.py", "a/e.txt", ".h.py", "__pycache__/f.py", ".git/g.py", "a/__init__.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in snippet_paths(tmp_path)]
    assert found == ["a/c.pycon", "a/d.py", "b.py"]


def test_a_folder_that_is_missing_holds_nothing(tmp_path: Path) -> None:
    assert not list(snippet_paths(tmp_path / "missing"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.BENCH])
def test_a_name_begins_with_a_role(tmp_path: Path, role: Role) -> None:
    for name in (f"{role}.py", f"{role}_of_two.words.py", f"{role}.pycon"):
        assert isinstance(read(tmp_path, f"{PROOF}>>> 1\n1\n", f"snippets/x/{name}"), Snippet)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("godo.py", "the name begins with 'godo', which is no role of a snippet; did you mean 'good'?"),
        ("mended_await.py", "the name begins with 'mended', which is no role of a snippet; rename it, for example to"),
        ("Bad.py", "did you mean 'bad'?"),
        ("badly.py", "did you mean 'bad'?"),
        ("_good.py", "the name begins with '', which is no role"),
        ("good-text.py", "did you mean 'good'?"),
        (
            "wolf.pycon",
            "for example to 'case_wolf.pycon'. The roles are bad, good, trap, cure, cost, case, library, bench",
        ),
        ("bench.pycon", "a benchmark is a Python file; rename it to 'bench.py'"),
    ],
)
def test_another_first_word_is_refused(tmp_path: Path, name: str, message: str) -> None:
    found = read(tmp_path, PROOF, f"snippets/x/{name}")
    assert isinstance(found, ReadingError)
    assert (found.path, found.line) == (f"snippets/x/{name}", 1)
    assert message in found.message
