from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.checks import fix_application
from prudent.checks.checker import check_source
from prudent.checks.finding import Edit, Finding
from prudent.checks.fix_application import applied, fixed
from prudent.checks.source_reader import SourceText, UnreadableError

MADE = "def f():\n    error = ValueError()\n    raise error\n"
MADE_CURED = "def f():\n    error = ValueError()\n    try:\n        raise error\n    finally:\n        del error\n"
AGAIN = "def g(e, tb):\n    raise e.with_traceback(tb)\n"
AGAIN_CURED = "def g(e, tb):\n    try:\n        raise e.with_traceback(tb)\n    finally:\n        del e\n"


def every(_finding: Finding) -> bool:
    return True


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (Edit(2, 2, ("x", "y")), "a\nx\ny\nc\n"),
        (Edit(1, 2, ("x",)), "x\nc\n"),
        (Edit(2, 1, ("x",)), "a\nx\nb\nc\n"),
        (Edit(3, 3, ()), "a\nb\n"),
    ],
)
def test_lines_of_an_edit_take_the_place_of_its_own(edit: Edit, after: str) -> None:
    assert applied(edit, "a\nb\nc\n") == after


def test_all_that_is_wanted_is_cured_and_nothing_else() -> None:
    text = MADE + AGAIN
    done = fixed(text.encode(), "x.py", (3, 11), every)
    assert (done.before.decode(), done.after.decode(), done.edits) == (text, MADE_CURED + AGAIN_CURED, 2)
    done = fixed(text.encode(), "x.py", (3, 11), lambda finding: finding.rule == "EXC03")
    assert (done.after.decode(), done.edits) == (MADE + AGAIN_CURED, 1)
    assert fixed(text.encode(), "x.py", (3, 11), lambda _finding: False).after == text.encode()


@pytest.mark.parametrize("lines", [("    raise error  # more",), ("    raise error", "    raise error"), ("    (",)])
def test_an_edit_that_cures_nothing_is_not_applied(lines: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Edit(3, 3, lines)

    def check_badly(source: SourceText) -> list[Finding]:
        return [replace(finding, edit=bad) for finding in check_source(source)]

    monkeypatch.setattr(fix_application, "check_source", check_badly)
    done = fixed(MADE.encode(), "x.py", (3, 11), every)
    assert (done.after, done.edits) == (MADE.encode(), 0)


def test_a_file_keeps_its_encoding_and_the_ends_of_its_lines() -> None:
    text = "# coding: latin-1\r\n# ä\r\n" + MADE.replace("\n", "\r\n")
    done = fixed(text.encode("latin-1"), "x.py", (3, 11), every)
    assert done.edits == 1
    assert done.after.decode("latin-1").count("\r\n") == done.after.count(b"\n") == 8
    marked = b"\xef\xbb\xbf" + MADE.encode()
    assert fixed(marked, "x.py", (3, 11), every).after == b"\xef\xbb\xbf" + MADE_CURED.encode()


def test_each_line_of_a_file_with_mixed_line_ends_keeps_its_own() -> None:
    lines = MADE.splitlines()
    ends = ["\r\n" if number % 2 else "\n" for number in range(len(lines))]
    content = "".join(line + end for line, end in zip(lines, ends, strict=True)).encode()
    after = fixed(content, "x.py", (3, 11), every).after
    assert after.replace(b"\r\n", b"\n").decode() == MADE_CURED
    first = lines.index("    raise error")
    assert after.splitlines(keepends=True)[:first] == content.splitlines(keepends=True)[:first]


def test_a_file_without_a_cure_keeps_every_byte_of_it() -> None:
    content = b"x = 1\r\ny = 2\nz = 3\r"
    done = fixed(content, "x.py", (3, 11), every)
    assert (done.before, done.after, done.edits) == (content, content, 0)
    assert done.diff("x.py") == ""


def test_what_has_changed_is_shown_as_a_diff() -> None:
    lines = fixed(MADE.encode(), "pkg/x.py", (3, 11), every).diff("pkg/x.py").splitlines()
    assert lines[:2] == ["--- pkg/x.py", "+++ pkg/x.py"]
    assert [line for line in lines[3:] if line[0] != " "] == [
        "-    raise error",
        "+    try:",
        "+        raise error",
        "+    finally:",
        "+        del error",
    ]


def test_what_cannot_be_read_is_not_changed() -> None:
    with pytest.raises(UnreadableError, match=r"x\.py:1: cannot be checked"):
        fixed(b"x =\n", "x.py", (3, 11), every)


def counted_checks(monkeypatch: pytest.MonkeyPatch, bad: int = 0) -> list[int]:
    """Count the checks of a file; the edits of the first `bad` findings of each check cure nothing."""
    checks: list[int] = []

    def check(source: SourceText) -> list[Finding]:
        found = check_source(source)
        checks.append(len(found))
        return [
            replace(own, edit=Edit(own.edit.first, own.edit.first - 1, ("",))) if own.edit and number < bad else own
            for number, own in enumerate(found)
        ]

    monkeypatch.setattr(fix_application, "check_source", check)
    return checks


def test_a_file_is_checked_once_for_all_edits_of_a_round(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = counted_checks(monkeypatch)
    text = "".join((MADE + AGAIN).replace("def ", f"def x{number}") for number in range(40))
    done = fixed(text.encode(), "x.py", (3, 11), every)
    assert (checks, done.edits) == ([80, 0], 80)
    assert done.after.decode() == "".join(
        (MADE_CURED + AGAIN_CURED).replace("def ", f"def x{number}") for number in range(40)
    )


def test_among_many_edits_one_that_cures_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = counted_checks(monkeypatch, bad=1)
    text = "".join(MADE.replace("def ", f"def x{number}") for number in range(32))
    done = fixed(text.encode(), "x.py", (3, 11), every)
    assert done.edits == 31
    assert done.after.decode() == MADE.replace("def ", "def x0") + "".join(
        MADE_CURED.replace("def ", f"def x{number}") for number in range(1, 32)
    )
    assert len(checks) < 16


def test_an_edit_that_cures_two_findings_hides_none_that_cures_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first edit removes a function and both findings in it, the second one adds an empty line."""
    two = "def f():\n    a = ValueError()\n    b = ValueError()\n    if a:\n        raise a\n    raise b\n"

    def check(source: SourceText) -> list[Finding]:
        found = check_source(source)
        return [
            replace(
                own,
                edit=Edit(1, 6, ("pass",)) if own.line < 7 and len(found) == 3 else Edit(own.line, own.line - 1, ("",)),
            )
            for own in found
        ]

    monkeypatch.setattr(fix_application, "check_source", check)
    done = fixed((two + MADE).encode(), "x.py", (3, 11), every)
    assert (done.after.decode(), done.edits) == ("pass\n" + MADE, 1)


def test_an_edit_between_a_finding_and_its_own_edit_hides_nothing() -> None:
    """The finding of line 5 has its edit at line 12; another edit adds a line at 8, and the finding stays."""
    edit = Edit(12, 11, ("",))
    far = Finding("x.py", 0, 5, 1, "EXC12", "", edit=edit)
    edits = [Edit(8, 7, ("del error",)), edit]
    assert not fix_application._is_cured(far, edits, [far], [far])
    assert fix_application._is_cured(far, edits, [far], [])


def test_edits_that_overlap_are_applied_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each edit replaces the whole file, and cures its own finding only."""

    def check(source: SourceText) -> list[Finding]:
        lines = source.text.splitlines()
        whole = [(*lines[: own.line - 1], "    pass", *lines[own.line :]) for own in check_source(source)]
        return [
            replace(own, edit=Edit(1, len(lines), edited))
            for own, edited in zip(check_source(source), whole, strict=True)
        ]

    monkeypatch.setattr(fix_application, "check_source", check)
    done = fixed((MADE + MADE).encode(), "x.py", (3, 11), every)
    assert (done.after.decode(), done.edits) == ((MADE + MADE).replace("raise error", "pass"), 2)
