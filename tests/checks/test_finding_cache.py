from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.checks import finding_cache
from prudent.checks.finding import Edit, Finding
from prudent.checks.finding_cache import FindingCache

CONTENT = b"kept = error\n"
PLAIN = Finding("a.py", 0, 5, 9, "EXC01", "a message", "a cure", 5, 21, code="kept = 'ä'")
FOUND = [PLAIN, replace(PLAIN, line=6, edit=Edit(6, 7, ("try:", "    pass")))]


def stored(folder: Path) -> Path:
    cache = FindingCache(folder, (3, 11))
    cache.store("pkg/a.py", CONTENT, FOUND)
    cache.save()
    return folder


def test_what_was_found_in_the_same_content_is_found_again_under_the_name_now_given(tmp_path: Path) -> None:
    cache = FindingCache(stored(tmp_path / ".prudent"), (3, 11))
    assert cache.look_up("pkg/a.py", "a.py", CONTENT) == FOUND
    assert cache.look_up("pkg/a.py", "../a.py", CONTENT) == [replace(own, path="../a.py") for own in FOUND]


def test_nothing_is_known_of_other_content_or_another_file(tmp_path: Path) -> None:
    cache = FindingCache(stored(tmp_path / ".prudent"), (3, 11))
    assert cache.look_up("pkg/a.py", "a.py", CONTENT + b"\n") is None
    assert cache.look_up("a.py", "a.py", CONTENT) is None


def test_a_file_without_findings_is_known_to_have_none(tmp_path: Path) -> None:
    cache = FindingCache(tmp_path, (3, 11))
    cache.store("a.py", b"", ())
    assert cache.look_up("a.py", "a.py", b"") == []


def test_another_grammar_or_another_check_may_find_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stored(tmp_path / ".prudent")
    assert FindingCache(folder, (3, 9)).look_up("pkg/a.py", "a.py", CONTENT) is None
    monkeypatch.setattr(finding_cache, "_checker_digest", lambda: "another")
    assert FindingCache(folder, (3, 11)).look_up("pkg/a.py", "a.py", CONTENT) is None


@pytest.mark.parametrize("text", [b"", b"{", b"null", b"[]", b'["another", {}]', b"\xff", b"[1, 2, 3]"])
def test_a_file_that_cannot_be_read_is_written_anew(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "check.json").write_bytes(text)
    assert FindingCache(tmp_path, (3, 11)).look_up("pkg/a.py", "a.py", CONTENT) is None
    assert FindingCache(stored(tmp_path), (3, 11)).look_up("pkg/a.py", "a.py", CONTENT) == FOUND


def test_its_folder_is_made_when_something_is_new_and_git_does_not_see_it(tmp_path: Path) -> None:
    folder = tmp_path / ".prudent"
    FindingCache(folder, (3, 11)).save()
    assert not folder.exists()
    stored(folder)
    assert {path.name: path.read_text() for path in folder.iterdir() if path.name != "check.json"} == {
        ".gitignore": "*\n"
    }


def test_where_nothing_can_be_written_it_knows_what_it_was_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = FindingCache(tmp_path / "file", (3, 11))
    cache.store("pkg/a.py", CONTENT, FOUND)
    cache.save()
    assert cache.look_up("pkg/a.py", "a.py", CONTENT) == FOUND
    assert (tmp_path / "file").read_bytes() == b""
