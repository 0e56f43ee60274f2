"""What a site holds so that its readers can run code."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from prudent.handbook.browser_code import SCRIPTS, browser_code
from prudent.handbook.pyodide_download import unpacked
from prudent.handbook.pyodide_releases import RELEASES, PyodideRelease
from prudent.interfaces.sphinx import browser_files, browser_pythons

from .conftest import Built, Project

OLD, NEW = RELEASES["3.13"], RELEASES["3.14"]
FILES = {"pyodide.mjs": "1234", "pyodide.asm.wasm": "56", "README.md": "not served", "package.json": "{}"}


def deliver(cache: Path, release: PyodideRelease) -> Path:
    folder = unpacked(cache, release)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def site(counted: Project) -> Project:
    counted.settings["browser"] = [OLD.series, NEW.series]
    return counted


def folder_of(built: Built) -> Path:
    return Path(built.app.outdir) / "_static" / "try"


def test_a_build_uses_what_was_fetched_and_fetches_nothing(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_pythons, "fetch", None)
    deliver(site.cache, NEW)
    folder = folder_of(site.build())
    assert {path.name for path in (folder / f"pyodide-{NEW.version}").iterdir()} == FILES.keys() - {"README.md"}
    assert not (folder / f"pyodide-{OLD.version}").exists()
    assert {path.name for path in SCRIPTS.iterdir()} <= {path.name for path in folder.iterdir()}
    offer = json.loads((folder / "offer.json").read_text())
    assert [(own["series"], own["python"], own["bytes"]) for own in offer["pythons"]] == [("3.14", NEW.python, 6)]
    assert offer["limits"]["memory"] == 512 * 2**20
    assert offer["page"] == ""
    code = json.loads((folder / "code.json").read_text())
    assert code.keys() == browser_code().keys() | {"rules.json"}
    assert "EXC01" in json.loads(code["rules.json"])


def test_what_is_no_longer_offered_is_removed(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(site.cache, OLD)
    deliver(site.cache, NEW)
    folder = folder_of(site.build())
    assert len(list(folder.glob("pyodide-*"))) == 2
    site.settings["browser"] = [NEW.series]
    site.build()
    assert [path.name for path in folder.glob("pyodide-*")] == [f"pyodide-{NEW.version}"]
    monkeypatch.setenv("PRUDENT_TRY", "off")
    site.build()
    assert not folder.exists()


def test_a_second_build_touches_no_file(site: Project) -> None:
    deliver(site.cache, NEW)
    folder = folder_of(site.build())
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert folder_of(site.build()) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_two_builds_that_copy_to_one_place_do_not_collide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = deliver(tmp_path / "cache", NEW), tmp_path / "site"
    copyfile = shutil.copyfile

    def interrupted(whole: Path, part: Path) -> Path:
        """Write the half of a file, let another build copy all of them, and write the rest."""
        monkeypatch.setattr(shutil, "copyfile", copyfile)
        text = whole.read_text()
        with part.open("w") as file:
            file.write(text[:2])
            file.flush()
            assert not (target / whole.name).exists()
            browser_files.copy_release(source, target)
            assert (target / whole.name).read_text() == text
            file.write(text[2:])
        return part

    monkeypatch.setattr(shutil, "copyfile", interrupted)
    browser_files.copy_release(source, target)
    assert {path.name: path.read_text() for path in target.iterdir()} == {
        name: text for name, text in FILES.items() if name != "README.md"
    }
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "site"}


def test_what_a_killed_build_left_is_removed_when_no_build_can_still_use_it(tmp_path: Path) -> None:
    source = deliver(tmp_path / "cache", NEW)
    abandoned, used = tmp_path / ".copy-abandoned", tmp_path / ".copy-used"
    for folder in (abandoned, used):
        folder.mkdir()
        (folder / "pyodide.mjs").write_text("12")
    os.utime(abandoned, (0, 0))
    browser_files.copy_release(source, tmp_path / "site")
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "site", used.name}


def test_other_builders_hold_none_of_it(site: Project) -> None:
    deliver(site.cache, NEW)
    assert not folder_of(site.build("epub")).exists()
