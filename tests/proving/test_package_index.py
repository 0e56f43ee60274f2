"""A package index: which one pip would use, and the links of its pages."""

from __future__ import annotations

import json
import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from prudent.proving import package_index
from prudent.proving.package_index import index_url, read_links, silence, without_secrets

PAGE = "https://index.example/simple/pip/"
WHEEL = "pip-26.3-py3-none-any.whl"
SUM = "ab" * 32


def test_json_page() -> None:
    files = [
        {"url": f"https://files.example/a/{WHEEL}"},
        {"url": "b/pip-1.tar.gz", "hashes": {"sha256": SUM}},
        {"url": "b/pip-0.tar.gz", "hashes": {"md5": "0"}},
    ]
    assert read_links(json.dumps({"files": files}), "application/vnd.pypi.simple.v1+json", PAGE) == {
        WHEEL: f"https://files.example/a/{WHEEL}",
        "pip-1.tar.gz": f"{PAGE}b/pip-1.tar.gz#sha256={SUM}",
        "pip-0.tar.gz": f"{PAGE}b/pip-0.tar.gz",
    }


def test_html_page() -> None:
    links = f'<a href="../../f/{WHEEL}#sha256={SUM}">{WHEEL}</a><A HREF="/g/pip-1%2Bx.tar.gz">x</A>'
    page = f"<html><base><a>top</a>{links}"
    assert read_links(page, "text/html", PAGE) == {
        WHEEL: f"https://index.example/f/{WHEEL}#sha256={SUM}",
        "pip-1+x.tar.gz": "https://index.example/g/pip-1%2Bx.tar.gz",
    }


def test_index_is_pips() -> None:
    none = {"PIP_CONFIG_FILE": os.devnull}
    assert index_url(none) == package_index.INDEX
    assert index_url(none | {"PIP_INDEX_URL": "https://c.example"}) == "https://c.example"


def test_user_name_and_password_are_left_out() -> None:
    assert without_secrets("https://user:secret@index.example/simple/") == "https://index.example/simple/"


@pytest.mark.parametrize("status", [200, 404, 403])
def test_an_index_that_says_anything_answers(status: int) -> None:
    class Index(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Index) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/simple"
        assert silence({"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": url}) == ""
        thread.join()


def test_an_index_that_cannot_be_reached_is_silent_and_its_password_stays_secret() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    own = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": f"http://user:secret@127.0.0.1:{port}/simple"}
    said = silence(own)
    assert said.startswith(f"the package index http://127.0.0.1:{port}/simple does not answer: ")
    assert "secret" not in said
    assert silence(own | {"PIP_NO_INDEX": "1"}) == ""
