from __future__ import annotations

from pathlib import Path

from tests.interfaces.cli.small_handbooks import SOUND, Call


def test_addresses_of_all_rules_are_written_down(call: Call, tmp_path: Path) -> None:
    status, out, _err = call(SOUND, "addresses")
    path = tmp_path / "docs/_addresses.txt"
    assert (status, out) == (0, f"written: {path}\n")
    assert "r/EXC01/" in path.read_text().split()


def test_setting_that_is_not_understood_is_told(call: Call) -> None:
    status, _out, err = call({"pyproject.toml": "[tool.prudent]\ndoc = 'x'\n"}, "addresses")
    assert (status, "has no setting 'doc'; did you mean 'docs'?" in err) == (2, True)
