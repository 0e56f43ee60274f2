"""The preview as a whole: what is saved comes to the open page, and nothing is left when the server is ended."""

from __future__ import annotations

import contextlib
import http.client
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from websockets.sync import client


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_what_is_saved_comes_to_the_open_page(tmp_path: Path) -> None:
    page = tmp_path / "index.rst"
    page.write_text("Title\n=====\n\nFirst words.\n", encoding="utf-8")
    (tmp_path / "conf.py").write_text("", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "live_preview", "--port=0", "--re-ignore=_build"]
    with subprocess.Popen(
        [*command, str(tmp_path), str(tmp_path / "_build")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout
        lines = iter(server.stdout)
        place = next(found[1] for line in lines if (found := re.search(r"Serving on http://([\d.:]+)", line)))
        next(line for line in lines if "Waiting to detect changes" in line)
        with _connected(place, server) as open_page:
            _save_until_told(page, open_page)
        _wait_for("Second words", place, server)
        server.terminate()
        for _line in lines:
            pass  # the output ends when the process that builds has ended, too


def _connected(place: str, server: subprocess.Popen[str]) -> client.ClientConnection:
    """Connect as an open page does; the server says that it waits a little before it listens."""
    while server.poll() is None:
        try:
            open_page: client.ClientConnection = client.connect(f"ws://{place}/websocket-reload")
        except ConnectionRefusedError:
            continue
        return open_page
    return pytest.fail("the server has ended")


def _wait_for(words: str, place: str, server: subprocess.Popen[str]) -> None:
    """Ask until the page has the words: a build of what was saved later may be writing it."""
    while server.poll() is None:
        with (
            contextlib.suppress(OSError, http.client.HTTPException),
            urllib.request.urlopen(f"http://{place}/") as answer,
        ):
            if words in answer.read().decode():
                return
    pytest.fail("the server has ended")


def _save_until_told(page: Path, open_page: client.ClientConnection) -> None:
    """Save until the page is told to reload: what is saved before the server watches is not noticed."""
    for number in range(60):
        page.write_text(f"Title\n=====\n\nSecond words {number}.\n", encoding="utf-8")
        try:
            assert open_page.recv(timeout=2) == "refresh"
        except TimeoutError:
            continue
        return
    pytest.fail("it was never told")
