from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checks.configuration import Configuration, ConfigurationError
from prudent.checks.rule_selection import Selection
from prudent.checks.source_reader import RUNNING
from prudent.handbook.project_settings import Settings
from prudent.interfaces.cli import main

TABLE = """[tool.prudent.check]
select = ["EXC"]
extend-select = ["PRX05"]
ignore = ["EXC07"]
exclude = ["*/gen/*"]
base = "https://x.org"
target-version = "3.9"
baseline = "known.json"

[tool.prudent.check.per-file-ignores]
"tests/*" = ["EXC12"]
"""


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    (tmp_path / "a" / "b").mkdir(parents=True)
    found = Configuration.nearest(tmp_path / "a" / "b")
    rules = Selection(("EXC",), ("PRX05",), ("EXC07",), {"tests/*": ("EXC12",)})
    known = tmp_path / "known.json"
    assert found == Configuration(tmp_path, True, rules, ("*/gen/*",), "https://x.org/", (3, 9), known)  # noqa: FBT003


def test_a_table_of_ours_further_out_goes_before_a_nearer_file_without(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert Configuration.nearest(tmp_path / "package").root == tmp_path
    (tmp_path / "package" / "pyproject.toml").write_text("[tool.prudent.check]\nselect = ['EXC']\n")
    assert Configuration.nearest(tmp_path / "package").root == tmp_path / "package"


def test_without_one_the_folder_is_the_root(tmp_path: Path) -> None:
    found = Configuration.nearest(tmp_path)
    assert not found.is_project
    assert found.grammar == RUNNING


def test_the_command_line_goes_first(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    found = Configuration.nearest(tmp_path)
    assert found.selection([], [], []) == found.rules
    own = found.selection(["KIL"], ["PRX03"], ["KIL02"])
    assert own == Selection(("KIL",), ("PRX05", "PRX03"), ("EXC07", "KIL02"), {"tests/*": ("EXC12",)})


def test_rules_are_left_out_by_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    rules = Configuration.nearest(tmp_path).rules
    assert rules.takes("EXC12", "src/a.py")
    assert not rules.takes("EXC12", "tests/deep/a.py")
    assert rules.takes("EXC01", "tests/deep/a.py")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            b"[tool.prudent.check]\nselct = []\n",
            "has no 'selct'; it has base, baseline, exclude, extend-select, ignore,",
        ),
        (b'[tool.prudent.check]\nselect = "EXC"\n', "'select' is a list of strings"),
        (b'[tool.prudent.check]\nselect = ["EXX"]\n', "'select': no rule 'EXX' has a check"),
        (b'[tool.prudent.check]\nignore = ["EXX"]\n', "'ignore': no rule 'EXX' has a check"),
        (b'[tool.prudent.check.per-file-ignores]\n"t/*" = ["EXX"]\n', "'per-file-ignores': no rule 'EXX'"),
        (b"[tool.prudent.check]\nper-file-ignores = []\n", "'per-file-ignores' is a table"),
        (b"[tool.prudent.check]\nbase = 1\n", "'base' is a string"),
        (b'[tool.prudent.check]\nbase = "../html"\n', "no address that begins with https://"),
        (b'[tool.prudent.check]\ntarget-version = "2.7"\n', "no version of Python 3"),
        (b'[tool.prudent.check]\ntarget-version = "3.99"\n', "run prudent with 3.99"),
        (b"[tool", "not TOML"),
        (b"tool = 1\n", r"\[tool\] must be a table, not 1"),
        (b"[tool]\nprudent = 1\n", r"\[tool.prudent\] must be a table, not 1"),
        (b"[tool.prudent]\ncheck = []\n", r"\[tool.prudent.check\] must be a table"),
        (b"# \xe4\n", "not UTF-8"),
    ],
)
def test_what_is_not_understood_is_refused(
    text: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").write_bytes(text)
    (tmp_path / "a.py").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match=said):
        Configuration.nearest(tmp_path)
    assert main(["check", "."]) == 2
    assert "pyproject.toml" in capsys.readouterr().err


def test_the_handbooks_own_settings_leave_it_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    assert Settings.load(tmp_path) == Settings(tmp_path)
