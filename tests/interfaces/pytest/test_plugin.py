from __future__ import annotations

import pytest

from .small_handbooks import SOUND, Run


def test_a_projects_own_tests_run_beside_ours(run: Run) -> None:
    run(SOUND | {"tests/test_own.py": "def test_own():\n    pass\n"}, "tests").assert_outcomes(passed=1)


@pytest.mark.parametrize("settings", ["", "[tool.other]\n", "[tool.pytest.ini_options]\n"])
def test_the_plugin_is_inert_in_a_project_without_settings(run: Run, settings: str) -> None:
    files = {name: text for name, text in SOUND.items() if name != "pyproject.toml"}
    files |= {"test_own.py": "def test_own():\n    pass\n"} | ({"pyproject.toml": settings} if settings else {})
    result = run(files)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*interpreters*")
