"""Whose code a file is, and what a person calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.diagnosis.code_owner import Owner, OwnerKind, owner_of, shown_path


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of packages with a distribution that is not named like what it brings."""
    folder = tmp_path / "site-packages"
    for name in ("yaml/loader/deep.py", "alone.py", "unnamed/part.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    metadata = folder / "py_yaml-6.1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: Py.YAML\nVersion: 6.1\n", encoding="utf-8")
    (metadata / "RECORD").write_text("yaml/loader/deep.py,,\nalone.py,,\n", encoding="utf-8")
    return folder


def test_ones_own_file_is_named_from_the_working_directory(tmp_path: Path) -> None:
    owner = owner_of("snippet", str(tmp_path / "part" / "own.py"), tmp_path)
    assert owner == Owner(OwnerKind.OWN, "", "part/own.py")
    assert owner.place == "part/own.py"


def test_a_path_elsewhere_is_shown_as_it_is(tmp_path: Path) -> None:
    assert shown_path("/elsewhere/own.py", tmp_path) == "/elsewhere/own.py"
    assert shown_path(f"{tmp_path}-other/own.py", tmp_path) == f"{tmp_path}-other/own.py"
    assert not shown_path("", tmp_path)


@pytest.mark.parametrize("folder", ["python3.14", "python3.14t", "python3"])
def test_the_librarys_file_is_named_from_its_folder(tmp_path: Path, folder: str) -> None:
    owner = owner_of("standard library", f"/usr/lib/{folder}/multiprocessing/pool.py", tmp_path)
    assert owner.place == "the standard library: multiprocessing/pool.py"


def test_a_package_has_the_version_of_the_distribution_that_brings_it(installed: Path, tmp_path: Path) -> None:
    assert owner_of("package", str(installed / "yaml/loader/deep.py"), tmp_path).place == "yaml 6.1: loader/deep.py"
    assert owner_of("package", str(installed / "alone.py"), tmp_path).place == "alone 6.1: alone.py"


def test_a_package_of_no_distribution_has_no_version(installed: Path, tmp_path: Path) -> None:
    assert owner_of("package", str(installed / "unnamed/part.py"), tmp_path).place == "unnamed: part.py"
    assert owner_of("package", "/opt/vendored/part.py", tmp_path).place == "/opt/vendored/part.py"


@pytest.mark.parametrize("where", ["package", "standard library"])
def test_code_without_a_file_is_unknown(tmp_path: Path, where: str) -> None:
    assert owner_of(where, "", tmp_path) == Owner(OwnerKind.UNKNOWN, "unknown code", "")
