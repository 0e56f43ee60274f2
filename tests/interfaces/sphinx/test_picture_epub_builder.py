"""The book is valid: its manifest says which pages hold a picture."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from sphinx.builders.epub3 import Epub3Builder

from prudent.interfaces.sphinx.picture_epub_builder import PictureEpubBuilder

if TYPE_CHECKING:
    from .conftest import Project

EPUB = "version = release = '1'\ncopyright = 'nobody'\nhtml_title = project\n"


def book(project: Project) -> Path:
    project.conf += EPUB
    built = project.build("epub")
    assert built.warnings == ()
    (path,) = Path(built.app.outdir).glob("*.epub")
    return path


def properties(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as file:
        root = ET.fromstring(file.read("content.opf"))  # noqa: S314 -- written by ourselves
    items = (item for item in root.iter() if item.tag.endswith("item"))
    return {item.attrib["href"]: item.attrib.get("properties", "") for item in items}


def checked(path: Path) -> subprocess.CompletedProcess[str]:
    program, java = shutil.which("epubcheck"), shutil.which("java")
    if not program or not java:
        pytest.skip("there is no epubcheck here")
    # Debian's is an archive for Java, elsewhere it is a script.
    command = [java, "-jar", program] if zipfile.is_zipfile(program) else [program]
    return subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)


def test_the_manifest_marks_pages_with_a_picture_and_only_them(pages: Project) -> None:
    found = properties(book(pages))
    assert (found["keep.xhtml"], found["other.xhtml"], found["nav.xhtml"]) == ("svg", "", "nav")


def test_the_book_is_valid(pages: Project) -> None:
    done = checked(book(pages))
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_manifest_without_the_marks_is_not(pages: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PictureEpubBuilder, "build_content", Epub3Builder.build_content)
    done = checked(book(pages))
    assert done.returncode != 0
    assert '"svg"' in done.stdout + done.stderr
