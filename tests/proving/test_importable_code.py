from __future__ import annotations

from pathlib import Path

import pytest

from prudent.proving.importable_code import ImportableCode

FINDER = (
    "from __future__ import annotations\nMAPPING: dict[str, str] = {'mapped': '%s'}\nNAMESPACES: dict[str, str] = {}\n"
)


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    packages = tmp_path / "env/lib/python3.13/site-packages"
    write(packages / "library-1.dist-info/RECORD")
    write(packages / "plain.pth", f"# a comment\nimport something\n{tmp_path / 'plain'}\n{tmp_path / 'gone'}\n")
    write(packages / "__editable___mapped_1_finder.py", FINDER % (tmp_path / "src/mapped"))
    (tmp_path / "plain").mkdir()
    write(tmp_path / "src/mapped/__init__.py")
    return tmp_path / "env"


def test_without_folders_there_is_nothing_to_import() -> None:
    assert ImportableCode.of((), None).path == []
    assert ImportableCode.of((), None).content_digest == ""


def test_the_projects_own_code_comes_first(environment: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert ImportableCode.of([own], environment).path == [
        str(own),
        str(tmp_path / "plain"),
        str(tmp_path / "src"),
        str(environment / "lib/python3.13/site-packages"),
    ]


def test_code_apart_does_not_count(environment: Path, tmp_path: Path) -> None:
    write(tmp_path / "docs/page.md")

    def code() -> ImportableCode:
        return ImportableCode.of([tmp_path], environment, [tmp_path / "docs"])

    before = code().content_digest, code().states
    write(tmp_path / "docs/page.md", "changed")
    write(environment / "bin/activate", "changed")
    write(tmp_path / "__pycache__/module.pyc", "changed")
    write(tmp_path / ".git/index", "changed")
    assert (code().content_digest, code().states) == before
    write(tmp_path / "module.py", "changed")
    assert code().content_digest != before[0]
    assert code().states != before[1]


def test_a_link_back_to_a_folder_above_ends_the_walk(tmp_path: Path) -> None:
    write(tmp_path / "src/module.py")
    (tmp_path / "src/again").symlink_to(tmp_path / "src")
    assert [Path(name).name for name, _state in ImportableCode.of([tmp_path / "src"], None).states] == ["module.py"]
