from __future__ import annotations

import os
from pathlib import Path

from prudent.proving.file_state import file_state


def test_size_and_times_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    state = file_state(path)
    assert state is not None
    assert (state.size, state.content_ns) == (5, path.stat().st_mtime_ns)
    assert file_state(str(path)) == state


def test_change_is_seen_though_the_time_of_the_content_is_put_back(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    before = file_state(path)
    assert before is not None
    while (now := file_state(path)) and now.change_ns == before.change_ns:  # until the clock of the disk has moved
        path.write_bytes(b"54321")
        os.utime(path, ns=(before.content_ns, before.content_ns))
    assert now is not None
    assert (now.size, now.content_ns) == (before.size, before.content_ns)


def test_links_are_followed_and_what_is_not_there_has_no_state(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "dangling").symlink_to("gone")
    assert file_state(tmp_path / "link") == file_state(tmp_path / "a")
    assert file_state(tmp_path / "dangling") is file_state(tmp_path / "gone") is None
