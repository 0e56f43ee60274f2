"""What the last build recorded decides what the next one trusts; whatever else stands there is as good as nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prudent.interfaces.sphinx.last_build_record import NAME, BuildRecord, Site, are_there, remove_pages, site_files

if TYPE_CHECKING:
    from .conftest import Project


def a_file(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8")


def a_folder(path: Path) -> None:
    (path / "inner").mkdir(parents=True)
    (path / "inner" / "file").touch()


GARBAGE = {
    "nothing": a_file(""),
    "bytes": lambda path: path.write_bytes(b"\xff\x00"),
    "old form": a_file("0123 4567"),
    "list": a_file("[]"),
    "null": a_file("null"),
    "wrong fields": a_file('{"ended": true, "proved": "", "makers": "", "sites": {"html": {"nothing": 1}}}'),
    "wrong sites": a_file('{"ended": true, "proved": "", "makers": "", "sites": 7}'),
    "folder": a_folder,
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_reads_like_the_record_of_nothing_and_makes_way(tmp_path: Path, kind: str) -> None:
    GARBAGE[kind](tmp_path / NAME)
    record = BuildRecord.load(tmp_path)
    assert record == BuildRecord(tmp_path / NAME)
    record.ended = True
    record.save()
    assert BuildRecord.load(tmp_path) == record
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("kind", GARBAGE)
def test_a_build_that_finds_garbage_begins_anew(counted: Project, kind: str) -> None:
    path = Path(counted.build().app.doctreedir, NAME)
    path.unlink()
    GARBAGE[kind](path)
    again = counted.build()
    assert again.warnings == ()
    assert again.read == again.written == {"index", "keep"}
    assert not counted.build().proved


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    record = BuildRecord(tmp_path / NAME, ended=True, proved="a", makers="b")
    record.sites["html /site"] = Site(["index.html"], ["rules.json"], {"index.html": [1, 2, 3]})
    record.save()
    assert BuildRecord.load(tmp_path) == record


def test_a_build_that_begins_is_not_trusted_until_it_ends(tmp_path: Path) -> None:
    record = BuildRecord(tmp_path / NAME, ended=True)
    record.save()
    record.begin()
    assert not BuildRecord.load(tmp_path).ended


def test_a_file_of_the_site_that_is_cut_off_gone_or_touched_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "a" / "page.html"
    page.parent.mkdir()
    page.write_text("<html></html>", encoding="utf-8")
    before = site_files(tmp_path, tmp_path / "doctrees")
    assert are_there(tmp_path, before)
    times = page.stat().st_atime_ns, page.stat().st_mtime_ns
    page.write_text("<html>.</html", encoding="utf-8")
    os.utime(page, ns=times)
    assert not are_there(tmp_path, before)
    page.unlink()
    assert not are_there(tmp_path, before)
    assert not are_there(tmp_path, None)


def test_files_that_others_add_to_the_site_and_its_doctrees_do_not_matter(tmp_path: Path) -> None:
    before = site_files(tmp_path, tmp_path / "doctrees")
    (tmp_path / "offline.zip").touch()
    (tmp_path / "doctrees").mkdir()
    (tmp_path / "doctrees" / "index.doctree").touch()
    assert are_there(tmp_path, before)
    assert site_files(tmp_path, tmp_path / "doctrees").keys() == {"offline.zip"}


def test_a_page_is_removed_with_the_folders_that_are_then_empty_and_nothing_outside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("a/b/page.html", "a/other.html", "../outside.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).touch()
    remove_pages(site, ["a/b/page.html", "../outside.html", "a/never-there.html", str(tmp_path / "outside.html")])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "outside.html",
        "site",
        "site/a",
        "site/a/other.html",
    ]


@pytest.mark.parametrize(("builder", "name"), [("html", "keep.html"), ("html", "keep.md"), ("text", "keep.txt")])
def test_a_page_that_was_cut_off_is_written_anew(counted: Project, builder: str, name: str) -> None:
    path = Path(counted.build(builder).app.outdir, name)
    before = path.read_text(encoding="utf-8")
    path.write_text(before[:100], encoding="utf-8")
    again = counted.build(builder)
    assert path.read_text(encoding="utf-8") == before
    assert again.read == frozenset()
    assert counted.build(builder).written == frozenset()


def test_the_rules_as_data_are_written_anew_when_somebody_edited_them(counted: Project) -> None:
    path = Path(counted.build().app.outdir, "rules.json")
    before = path.read_text(encoding="utf-8")
    path.write_text("{}", encoding="utf-8")
    counted.build()
    assert path.read_text(encoding="utf-8") == before


def test_another_address_of_the_site_reads_all_pages_again(counted: Project) -> None:
    counted.build()
    counted.conf += 'html_baseurl = "https://example.org/"\n'
    assert "https://example.org/r/EXC01/" in counted.build().page("keep")


def test_other_code_of_ours_reads_all_pages_again(counted: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    counted.build()
    monkeypatch.setattr("prudent.interfaces.sphinx.build_start.makers", lambda: "others")
    again = counted.build()
    assert again.read == {"index", "keep"}
    assert again.ran == 0


def test_the_record_is_one_line_of_json(counted: Project) -> None:
    path = Path(counted.build().app.doctreedir, NAME)
    assert json.loads(path.read_text(encoding="utf-8"))["ended"] is True
