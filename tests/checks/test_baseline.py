from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checks.baseline import Baseline, BaselineError, write_baseline
from prudent.checks.finding import Finding


def finding(code: str = "kept = error", rule: str = "EXC01", line: int = 5) -> Finding:
    return Finding("a.py", 0, line, 9, rule, "a message", code=code)


def written(path: Path, *found: tuple[str, Finding]) -> Baseline:
    assert write_baseline(path, found) == len(found)
    return Baseline.read(path)


def test_a_known_finding_is_known_again_wherever_its_line_moves(tmp_path: Path) -> None:
    known = written(tmp_path / "known.json", ("a.py", finding()))
    assert known.takes(finding(line=70), "a.py")


def test_it_is_another_one_in_another_file_by_another_rule_or_in_other_code(tmp_path: Path) -> None:
    known = written(tmp_path / "known.json", ("a.py", finding()))
    assert not known.takes(finding(), "b.py")
    assert not known.takes(finding(rule="EXC07"), "a.py")
    assert not known.takes(finding(code="kept = other"), "a.py")
    assert known.takes(finding(), "a.py")


def test_it_is_known_as_often_as_it_was_there(tmp_path: Path) -> None:
    known = written(tmp_path / "known.json", ("a.py", finding()), ("a.py", finding(line=9)))
    assert [known.takes(finding(), "a.py") for _ in range(3)] == [True, True, False]


def test_what_has_not_been_seen_again_is_counted(tmp_path: Path) -> None:
    known = written(tmp_path / "known.json", ("a.py", finding()), ("a.py", finding()), ("b.py", finding("x = e")))
    assert known.gone == 3
    known.takes(finding(), "a.py")
    known.takes(finding(), "c.py")
    assert known.gone == 2


def test_without_a_baseline_nothing_is_known() -> None:
    known = Baseline()
    assert not known.takes(finding(), "a.py")
    assert known.gone == 0


def test_the_file_is_the_same_in_whatever_order_things_were_found(tmp_path: Path) -> None:
    found = [("b.py", finding()), ("a.py", finding("ä = error")), ("a.py", finding(rule="EXC02"))]
    write_baseline(tmp_path / "one.json", found)
    write_baseline(tmp_path / "two.json", reversed(found))
    text = (tmp_path / "one.json").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.json").read_text(encoding="utf-8")
    assert "ä = error" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "--write-baseline writes one"),
        ("{", "no baseline: JSONDecodeError"),
        ("[]", "no baseline: TypeError"),
        ("{}", "no baseline: KeyError: 'version'"),
        ('{"version": 1, "findings": [{"path": "a.py"}]}', "no baseline: KeyError: 'rule'"),
        ('{"version": 1, "findings": [{"path": "a.py", "rule": "x", "code": "y", "count": "z"}]}', "ValueError"),
        ('{"version": 1, "findings": [{"path": "a.py", "rule": "x", "code": "y", "count": []}]}', "TypeError"),
        ('{"version": 2, "findings": []}', "another version: write it anew with --write-baseline"),
    ],
)
def test_a_baseline_that_cannot_be_read_says_why(text: str | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=said) as caught:
        Baseline.read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert str(caught.value).count(str(path)) == 1
