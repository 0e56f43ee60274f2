from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checks.checker import Selection
from prudent.checks.configuration import Configuration, ConfigurationError
from prudent.handbook.settings import Settings
from prudent.interfaces.cli import main

TABLE = '[tool.prudent.check]\nselect = ["EXC"]\nignore = ["EXC07"]\nexclude = ["*/gen/*"]\nbase = "https://x.org/"\n'
KEPT = "def f():\n    try:\n        g()\n    except ValueError as error:\n        kept = error\n"


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    (tmp_path / "a" / "b").mkdir(parents=True)
    found = Configuration.nearest(tmp_path / "a" / "b")
    assert found == Configuration(("EXC",), ("EXC07",), ("*/gen/*",), "https://x.org/")


def test_the_command_line_goes_first(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    found = Configuration.nearest(tmp_path)
    assert found.selection([], [], []) == Selection(("EXC",), ("EXC07",), ("*/gen/*",))
    assert found.selection(["KIL"], ["KIL02"], []) == Selection(("KIL",), ("EXC07", "KIL02"), ("*/gen/*",))


def test_the_command_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text(KEPT)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(TABLE)
    assert main(["check", "."]) == 1
    assert "https://x.org/r/EXC01/" in capsys.readouterr().out
    (tmp_path / "pyproject.toml").write_text(TABLE.replace('"EXC07"', '"EXC01"'))
    assert main(["check", "."]) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.prudent.check]\nselct = []\n", "has no 'selct'; it has base, exclude, ignore, select"),
        ('[tool.prudent.check]\nselect = "EXC"\n', "'select' is a list of strings"),
        ("[tool.prudent.check]\nbase = 1\n", "'base' is a string"),
        ("[tool", "not TOML"),
    ],
)
def test_what_is_not_understood_is_refused(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match=said):
        Configuration.nearest(tmp_path)
    assert main(["check", "."]) == 2
    assert said in capsys.readouterr().err


def test_the_handbooks_own_settings_leave_it_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    assert Settings.load(tmp_path) == Settings(tmp_path)
