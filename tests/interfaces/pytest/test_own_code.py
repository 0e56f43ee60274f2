"""A suite's own code is found where the project is installed, too."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from prudent.interfaces.pytest.own_code import own_code

from .small_suites import run

LEAKY = "def read():\n    try:\n        int('x')\n    except ValueError as error:\n        kept = error\n"
TEST = "import sample\ndef test_one():\n    sample.read()\n"


def install(root: Path, *, editable: bool = False) -> Path:
    """Install the package `sample` as pip does it, without pip."""
    place = root / "venv" / "lib" / "python3" / "site-packages"
    (place / "sample").mkdir(parents=True)
    (place / "sample" / "__init__.py").write_text(LEAKY, encoding="utf-8")
    metadata = place / "sample-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "RECORD").write_text("sample/__init__.py,,\nsample-1.0.dist-info/METADATA,,\n../bin/x.py,,\n")
    origin = {"url": "file:///x", "dir_info": {"editable": editable}}
    (metadata / "direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    return place


@pytest.mark.usefixtures("no_other_plugins")
@pytest.mark.parametrize("file", ["pyproject.toml", "setup.cfg"])
def test_a_leak_of_the_installed_project_fails_its_tests(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(install(pytester.path)), prepend=os.pathsep)
    text = '[project]\nname = "sample"\n' if file == "pyproject.toml" else "[metadata]\nname = sample\n"
    (pytester.path / file).write_text(text, encoding="utf-8")
    pytester.makepyfile(test_sample=TEST)
    result = run(pytester, "--prudent", "--rootdir", ".", "test_sample.py")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*site-packages/sample/__init__.py:5 in read: local 'kept'*"])


@pytest.mark.usefixtures("no_other_plugins")
def test_another_packages_leak_is_counted_by_its_owner(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(install(pytester.path)), prepend=os.pathsep)
    pytester.makepyfile(test_sample=TEST)
    result = run(pytester, "--prudent", "test_sample.py")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["1 more in other people's code (1 in sample 1.0); --prudent-all shows them"])
    pytester.makeini("[pytest]\nprudent_own = sample\n")
    run(pytester, "--prudent", "test_sample.py").assert_outcomes(failed=1)


@pytest.mark.usefixtures("no_other_plugins")
def test_a_package_that_is_not_there_is_named(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nprudent_own = smaple\n")
    result = run(pytester, "--prudent")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*the setting prudent_own names 'smaple', and there is no such package"])


def test_an_editable_project_is_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "sample"\n', encoding="utf-8")
    monkeypatch.syspath_prepend(install(tmp_path, editable=True))
    assert own_code(tmp_path, []) == [tmp_path]


def test_a_module_is_a_file_and_a_package_a_folder(tmp_path: Path) -> None:
    assert own_code(tmp_path, ["json", "heapq"])[1:] == [
        Path(json.__file__).parent.resolve(),
        Path(json.__file__).parent.with_name("heapq.py").resolve(),
    ]
