from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from importlib import metadata

import pytest

from prudent.checks.handbook_address import published_address, rule_address


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Each test asks anew, and nobody after it is told what it made up."""
    published_address.cache_clear()
    yield
    published_address.cache_clear()


@pytest.mark.parametrize(
    ("urls", "address"),
    [
        (["Source, https://git.example.org", "Documentation, https://book.example.org"], "https://book.example.org/"),
        (["documentation,http://book.example.org//"], "http://book.example.org/"),
        (["Source, https://git.example.org"], ""),
        (["Documentation, docs/"], ""),
        ([], ""),
    ],
)
def test_the_published_address_is_the_package_s_own_word(
    urls: list[str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Message()
    for url in urls:
        said["Project-URL"] = url
    monkeypatch.setattr("importlib.metadata.metadata", lambda _name: said)
    assert published_address() == address


def test_a_package_that_is_not_installed_is_published_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Message:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.metadata", missing)
    assert published_address() == ""


def test_the_package_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def empty(name: str) -> Message:
        asked.append(name)
        return Message()

    monkeypatch.setattr("importlib.metadata.metadata", empty)
    assert published_address() == published_address() == ""
    assert asked == ["prudent"]


def test_a_rule_has_an_address_only_where_the_handbook_has_one() -> None:
    assert rule_address("https://book.example.org/", "EXC01") == "https://book.example.org/r/EXC01/"
    assert rule_address("", "EXC01") == ""
