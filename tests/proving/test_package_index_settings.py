"""What pip was told of indexes, mirrors and proxies is told to uv as well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prudent.proving.package_index_settings import pip_environment, pip_options, settings_files, uv_environment

NO_FILES = {"PIP_CONFIG_FILE": os.devnull}


def uv_settings(environ: dict[str, str]) -> dict[str, str]:
    """What is told to uv beyond what the caller has told to everybody, and beyond what always is."""
    always = uv_environment(NO_FILES).keys()
    return {
        name: value for name, value in uv_environment(environ | NO_FILES).items() if name not in {*always, *environ}
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, {}),
        ({"PIP_INDEX_URL": "https://a.example"}, {"UV_DEFAULT_INDEX": "https://a.example"}),
        ({"PIP_INDEX_URL": "https://a.example", "UV_INDEX_URL": "https://b.example"}, {}),
        ({"PIP_INDEX_URL": "https://a.example", "UV_DEFAULT_INDEX": "https://b.example"}, {}),
        (
            {"PIP_EXTRA_INDEX_URL": "https://a.example\n https://b.example"},
            {"UV_INDEX": "https://a.example https://b.example", "UV_INDEX_STRATEGY": "unsafe-best-match"},
        ),
        ({"PIP_CERT": "/own.pem"}, {"SSL_CERT_FILE": "/own.pem"}),
        ({"PIP_CERT": "/own.pem", "SSL_CERT_FILE": "/other.pem"}, {}),
        ({"PIP_CLIENT_CERT": "/me.pem"}, {"SSL_CLIENT_CERT": "/me.pem"}),
        ({"PIP_PROXY": "http://proxy.example:3128"}, {"ALL_PROXY": "http://proxy.example:3128"}),
        ({"PIP_TRUSTED_HOST": "a.example b.example"}, {"UV_INSECURE_HOST": "a.example b.example"}),
        ({"PIP_DEFAULT_TIMEOUT": "180"}, {"UV_HTTP_TIMEOUT": "180"}),
        ({"PIP_DEFAULT_TIMEOUT": "180", "PIP_TIMEOUT": "60"}, {"UV_HTTP_TIMEOUT": "60"}),
        ({"PIP_NO_INDEX": "1"}, {"UV_NO_INDEX": "1"}),
        ({"PIP_NO_INDEX": "0"}, {}),
        ({"PIP_QUIET": "3"}, {}),
    ],
)
def test_settings_of_pip_are_told_to_uv(said: dict[str, str], expected: dict[str, str]) -> None:
    assert uv_settings(said) == expected


def test_folder_that_is_not_there_is_passed_over_as_pip_does(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    places = [
        str(tmp_path / "there"),
        str(tmp_path / "away"),
        (tmp_path / "there").as_uri(),
        "file:///away",
        "http://a/",
    ]
    told = uv_settings({"PIP_FIND_LINKS": " ".join(places)})["UV_FIND_LINKS"]
    assert told.split(",") == [places[0], places[2], places[4]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[global]\nindex-url = https://a.example/simple\n", {"index-url": "https://a.example/simple"}),
        (
            "[install]\nindex_url = https://b.example/%20\n[global]\nindex-url = https://a.example\n",
            {"index-url": "https://b.example/%20"},
        ),
        ("[download]\nindex-url = https://a.example\n", {}),
        ("not a settings file", {}),
        ("", {}),
    ],
)
def test_files_of_pip_are_read(tmp_path: Path, text: str, expected: dict[str, str]) -> None:
    path = tmp_path / "pip.conf"
    path.write_text(text, encoding="utf-8")
    environ = {"PIP_CONFIG_FILE": str(path), "XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)}
    said = pip_options(environ)
    assert {name: said[name] for name in said if name == "index-url"} == expected
    assert pip_options(environ | {"PIP_INDEX_URL": "https://c.example"})["index-url"] == "https://c.example"


def test_pip_can_be_told_to_read_no_files() -> None:
    assert settings_files(NO_FILES) == []
    assert settings_files({"PIP_CONFIG_FILE": "/own.conf"})[-1] == "/own.conf"


def test_pip_is_not_told_where_its_user_installs_otherwise() -> None:
    environ = {"PIP_TARGET": "/elsewhere", "PIP_PREFIX": "/elsewhere", "PIP_USER": "1", "PIP_INDEX_URL": "https://a"}
    own = pip_environment(environ)
    assert own["PIP_INDEX_URL"] == "https://a"
    assert own["PIP_USER"] == "0"
    assert "/elsewhere" not in own.values()
