"""Pages that were read before: nothing is parsed twice, and nothing that was changed is taken for known."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.reading import page_cache
from prudent.reading.page_cache import PageCache

PAGE = "# Page\n\n```{include} part.txt\n```\n\n```python\n>>> 1\n1\n```\n"


def test_an_unchanged_page_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = PageCache({}).read("docs/page.md", "# Page\n", tmp_path, "docs")
    monkeypatch.setattr(page_cache, "read_page", lambda *_: pytest.fail("it was parsed again"))
    assert PageCache({}).read("docs/page.md", "# Page\n", tmp_path, "docs") is first


def test_another_text_and_other_settings_are_read(tmp_path: Path) -> None:
    def blocks(text: str, **myst: object) -> list[str]:
        return [block.text for block in PageCache(myst).read("docs/page.md", text, tmp_path, "docs").blocks]

    assert blocks("```python\none\n```\n") == ["one\n"]
    assert blocks("```python\ntwo\n```\n") == ["two\n"]
    colons = ":::{code-block} python\nthree\n:::\n"
    assert blocks(colons) == []
    assert blocks(colons, enable_extensions=["colon_fence"]) == ["three\n"]


def test_a_file_that_the_page_includes_counts(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()

    def claims() -> list[str]:
        return [role.source for role in PageCache({}).read("docs/page.md", PAGE, tmp_path, "docs").roles]

    assert claims() == []
    (folder / "part.txt").write_text("{claim}`One <x/bad.py: clean>`\n", encoding="utf-8")
    assert claims() == ["One <x/bad.py: clean>"]
    (folder / "part.txt").write_text("{claim}`Two <x/bad.py: clean>`\n", encoding="utf-8")
    assert claims() == ["Two <x/bad.py: clean>"]
    (folder / "part.txt").unlink()
    assert claims() == []


def test_a_link_that_leads_to_another_file_counts(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / name).write_text(f"{{claim}}`It is {name} <x/bad.py: clean>`\n", encoding="utf-8")
    link = folder / "part.txt"
    seen = []
    for name in ("one", "two"):
        link.unlink(missing_ok=True)
        link.symlink_to(name)
        seen += [role.source for role in PageCache({}).read("docs/page.md", PAGE, tmp_path, "docs").roles]
    assert seen == ["It is one <x/bad.py: clean>", "It is two <x/bad.py: clean>"]
