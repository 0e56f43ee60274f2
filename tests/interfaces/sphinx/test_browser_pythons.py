"""The Pythons that a site has for its readers' browsers: what was fetched, or what a build is told to fetch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prudent.handbook.pyodide_download import DownloadError
from prudent.handbook.pyodide_releases import PyodideRelease
from prudent.interfaces.sphinx import browser_pythons

from .conftest import Built, Project
from .test_browser_files import OLD, deliver, folder_of, site

__all__ = ["site"]


def said(built: Built) -> str:
    return str(built.app.status.getvalue())


def test_told_to_a_build_fetches(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRUDENT_TRY", "on")
    monkeypatch.setattr(browser_pythons, "fetch", deliver)
    offer = json.loads((folder_of(site.build()) / "offer.json").read_text())
    assert [own["series"] for own in offer["pythons"]] == ["3.13", "3.14"]


def test_without_a_network_the_build_is_green_and_says_so_in_a_line(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_cache: Path, release: PyodideRelease) -> Path:
        raise DownloadError(f"npm cannot fetch {release.version}")

    monkeypatch.setenv("PRUDENT_TRY", "on")
    monkeypatch.setattr(browser_pythons, "fetch", fail)
    built = site.build(strict=True)
    assert not built.failed
    assert not built.warnings
    assert f"no snippet can be run in a browser on 3.13: npm cannot fetch {OLD.version}" in said(built)
    assert not folder_of(built).exists()


def test_where_nothing_was_fetched_the_build_names_the_way(site: Project) -> None:
    assert "no button 'Edit and run': no Python for browsers was fetched; PRUDENT_TRY=on does" in said(site.build())
