from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_settings import Settings, SettingsError
from prudent.handbook.pyodide_releases import NEWEST

WriteProject = Callable[[Mapping[str, str]], Path]

PROOF = "# /// proof\n# clean = true\n# ///\n"


def read(root: Path) -> Handbook:
    return read_handbook(Settings.load(root))


def refusal(root: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        read(root)
    message = str(caught.value)
    assert message.startswith(str(root / "pyproject.toml"))
    return message


def test_settings_have_defaults(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    assert (settings.docs, settings.snippets, settings.cache) == ("docs", "snippets", ".prudent")
    assert settings.limits.seconds == 10
    assert not read(tmp_path).snippets


def test_the_pythons_for_browsers_are_the_newest_unless_a_project_names_others(write_project: WriteProject) -> None:
    assert Settings.load(write_project({"pyproject.toml": "[tool.prudent]\n"})).browser == NEWEST
    named = write_project({"pyproject.toml": "[tool.prudent]\nbrowser = ['3.11']\n"})
    assert Settings.load(named).browser == ("3.11",)


def test_settings_are_read(write_project: WriteProject) -> None:
    root = write_project(
        {
            "pyproject.toml": (
                "[tool.prudent]\ndocs = 'pages'\nsnippets = 'code'\nexpected = ['2.7', '3.13']\nseconds = 2.5\n"
                "memory = 1000\noutput = 500\n[tool.prudent.myst]\nenable_extensions = ['colon_fence']\n"
            ),
            "code/x/bad.py": PROOF,
            "pages/page.md": ":::{testcode}\nx = 1\n:::\n",
        }
    )
    settings = Settings.load(root)
    assert settings.expected == ("2.7", "3.13")
    assert (settings.limits.seconds, settings.limits.memory, settings.limits.output) == (2.5, 1000, 500)
    assert set(read(root).snippets) == {"code/x/bad.py", "pages/page.md#default"}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[tool.prudent]\nsnippet = 'x'", "[tool.prudent] has no setting 'snippet'; did you mean 'snippets'?"),
        ("[tool.prudent]\nzzz = 'x'", "[tool.prudent] has no setting 'zzz'"),
        ("[tool.prudent]\nroot = 'x'", "has no setting 'root'"),
        ("[tool.prudent]\nbrowser = ['3.13', '2.7']", "'browser' is a list of some of the series 3.11, 3.12"),
        ("[tool.prudent]\nbrowser = [3.13]", "'browser' is a list of some of the series 3.11, 3.12"),
        (
            "[tool.prudent]\nexpected = '3.13'",
            "'expected' is a list of series, such as [\"3.13\", \"3.14\"], not '3.13'",
        ),
        ("[tool.prudent]\nexpected = [3.13]", "'expected' is a list of series"),
        ("[tool.prudent]\nseconds = '10'", "'seconds' is a number, not '10'"),
        ("[tool.prudent]\nseconds = true", "'seconds' is a number, not True"),
        ("[tool.prudent]\nmemory = true", "'memory' is a whole number of bytes, not True"),
        ("[tool.prudent]\nbench = 'quick'", "it is a number of seconds, 'off' or 'full', not 'quick'"),
        ("[tool.prudent]\nmemory = 1.5", "'memory' is a whole number of bytes"),
        ("[tool.prudent]\ndocs = 3", "'docs' is a string, not 3"),
        ("[tool.prudent]\nmyst = 3", "'myst' is a table, not 3"),
        ("[tool.prudent.myst]\nenable_extension = ['colon_fence']", "[tool.prudent.myst]: "),
        ("[tool.prudent.myst]\nenable_extensions = ['colon_fences']", "[tool.prudent.myst]: "),
        ("[tool]\nprudent = 3", "tool.prudent is a table; write [tool.prudent]"),
        ("[tool.prudent", "not TOML"),
    ],
)
def test_a_setting_that_is_not_understood_is_refused(write_project: WriteProject, toml: str, message: str) -> None:
    assert message in refusal(write_project({"pyproject.toml": toml}))


def test_time_for_measuring_is_a_setting_that_the_environment_replaces(
    write_project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRUDENT_BENCH", raising=False)
    root = write_project({"pyproject.toml": "[tool.prudent]\nbench = 12\n"})
    assert Settings.load(root).effort.seconds == 12
    assert Settings(root).effort.seconds == 30
    monkeypatch.setenv("PRUDENT_BENCH", "off")
    assert Settings.load(root).effort.seconds == 0
