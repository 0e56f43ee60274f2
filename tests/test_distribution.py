"""What others get: the files and the metadata of the wheel."""

from __future__ import annotations

import email.message
import email.parser
import json
import subprocess
import sys
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest

from prudent.reading.packaged_rule_texts import NAME
from prudent.reading.rule_text_extraction import read_rule_pages

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> email.message.Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return email.parser.BytesParser().parsebytes(wheel.read(name))


def test_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    package = ROOT / "ext" / "prudent"
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    wanted = {path.relative_to(package.parent).as_posix() for path in files}
    assert "prudent/py.typed" in wanted
    assert wanted <= set(wheel.namelist())


def test_wheel_holds_the_text_of_every_rule(wheel: zipfile.ZipFile) -> None:
    written = json.loads(wheel.read(f"prudent/reading/{NAME}"))
    assert written == [asdict(text) for text in read_rule_pages(ROOT / "docs", ROOT / "snippets").values()]


def test_metadata_describes_the_project(metadata: email.message.Message) -> None:
    description = metadata.get_payload()
    assert isinstance(description, str)
    assert description.startswith("# The prudent programmer")
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "pytest" in metadata["Keywords"]
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
