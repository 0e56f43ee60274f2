from __future__ import annotations

from pathlib import Path

import pytest
from tests.precision.corpus import PINS, CorpusFile
from tests.precision.sampling import Found, counted, numbered, read_verdicts, sample

from prudent.checks.finding import Finding
from prudent.handbook.precision_record import SAMPLE


def found(number: int, rule: str = "EXC01", *, is_test: bool = False) -> Found:
    finding = Finding(f"m{number}.py", 0, number, 1, rule, "said")
    return Found(f"{rule} m{number}.py: kept = {number}", finding, is_test, "")


MANY = [found(number) for number in range(200)]


def test_a_sample_is_chosen_by_chance_and_always_the_same() -> None:
    chosen = sample(MANY, "EXC01")
    assert len(chosen) == SAMPLE
    assert sample(reversed(MANY), "EXC01") == chosen
    numbers = [own.finding.line for own in chosen]
    assert numbers != sorted(numbers)
    assert max(numbers) > 100


def test_a_finding_more_changes_the_sample_by_one_at_most() -> None:
    before = {own.key for own in sample(MANY, "EXC01")}
    after = {own.key for own in sample([*MANY, found(999)], "EXC01")}
    assert len(before - after) <= 1


def test_tests_and_other_rules_are_not_in_the_sample() -> None:
    mixed = [found(1), found(2, is_test=True), found(3, "EXC02")]
    assert [own.finding.line for own in sample(mixed, "EXC01")] == [1]


def test_what_looks_the_same_is_told_apart_by_a_number() -> None:
    assert [own.key[-3:] for own in numbered([found(1), found(1), found(1)])] == ["= 1", " #2", " #3"]


def test_readings_are_counted(tmp_path: Path) -> None:
    lines = (f'"{own.key}" = "{verdict}"' for own, verdict in zip(MANY, ("worth", "true", "false"), strict=False))
    (tmp_path / "readings.toml").write_text("\n".join(lines), encoding="utf-8")
    own = counted("EXC01", [*MANY[:4], found(9, is_test=True)], read_verdicts(tmp_path / "readings.toml"))
    assert (own.outside, own.tests, own.read, own.true, own.worth) == (4, 1, 3, 2, 1)
    assert not own.is_good


def test_a_verdict_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readings.toml").write_text('"a" = "maybe"', encoding="utf-8")
    with pytest.raises(SystemExit, match="maybe"):
        read_verdicts(tmp_path / "readings.toml")


@pytest.mark.parametrize(
    ("name", "is_test"),
    [
        ("pkg/client.py", False),
        ("pkg/testing.py", False),
        ("pkg/latest/x.py", False),
        ("pkg/tests/x.py", True),
        ("pkg/_tests/x.py", True),
        ("test_pkg/x.py", True),
        ("pkg/test_x.py", True),
        ("pkg/x_test.py", True),
        ("pkg/conftest.py", True),
        ("pkg/testing/x.py", True),
    ],
)
def test_tests_are_known_by_their_names(name: str, is_test: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert CorpusFile(name, b"").is_test == is_test


def test_every_package_is_pinned_to_a_file() -> None:
    lines = [line for line in PINS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) > 50
    assert all("==" in line and " --hash=sha256:" in line for line in lines)
