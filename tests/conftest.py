"""The fixtures that several folders of tests share: a project on disk, and interpreters to run it on."""

from __future__ import annotations

import json
import os
import re
import signal
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from prudent.model.field_constraints import Bounds, Form

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from hypothesis import strategies as st

    from prudent.proving.installed_interpreter import Installation

# Modules that take long to import are imported where they are used: unit tests need none of them.
pytest_plugins = ["pytester"]
FROM_OUTSIDE = ("CI", "BUILD_NUMBER", "GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "PRUDENT_BENCH", "PRUDENT_MACHINE")
"""Variables that change outputs: pytest prints more in CI, some programs print colours, and builds measure more."""


def pytest_configure() -> None:
    """Let no test depend on how it was started, or on how busy the machine is."""
    from hypothesis import HealthCheck, settings  # noqa: PLC0415 -- see above

    # The deadline and this health check measure time, which depends on the machine.
    settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("any machine")
    # A shell starts jobs in the background with SIGINT ignored, and some tests send SIGINT.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def settings_of_their_own() -> Iterator[None]:
    """Hide the variables in `FROM_OUTSIDE` from the programs under test."""
    hidden = {name: os.environ.pop(name) for name in FROM_OUTSIDE if name in os.environ}
    yield
    os.environ.update(hidden)


@pytest.fixture(scope="session")
def installations() -> tuple[Installation, ...]:
    """The oldest and the newest interpreter of this machine; one if there is only one."""
    from prudent.proving.discovery import discover  # noqa: PLC0415 -- see above

    found = discover().cpythons
    return (found[0], found[-1]) if len(found) > 1 else found


@pytest.fixture
def few_pythons(installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Restrict discovery to `installations`; returns the names of their series."""
    places = os.pathsep.join(str(installation.executable) for installation in installations)
    monkeypatch.setenv("PRUDENT_PYTHONS", places)
    return tuple(installation.interpreter.name for installation in installations)


@pytest.fixture
def write_project(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Return a function that writes files into a project with ``[tool.prudent]``, and returns its folder."""

    def write(files: Mapping[str, str]) -> Path:
        for name, text in ({"pyproject.toml": "[tool.prudent]\nseconds = 5\nunproved = 'all'\n"} | dict(files)).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@dataclass(frozen=True)
class SiteTables:
    """The outcomes that a built site shows, by rule, role or file, and series, in the words of sentences."""

    front: dict[tuple[str, str], str]
    """The tables of the front page: rule and series."""
    rules: dict[tuple[str, str, str], str]
    """The table of rules: rule, role and series."""
    data: dict[tuple[str, str, str], str]
    """The same in ``rules.json``, as identifiers of outcomes."""
    files: dict[tuple[str, str, str], str]
    """The outcomes of each file in ``rules.json``: rule, file and series."""
    evidence: dict[tuple[str, str, str], str]
    """The tables of evidence: rule, file and series."""
    chips: dict[tuple[str, str, str], str]
    """The lists below the snippets of a rule's page: rule, file and series."""


@pytest.fixture
def read_site() -> Callable[[Path], SiteTables]:
    """Return a function that parses the tables of a site that was built into a folder."""
    return _read_site


def _read_site(folder: Path) -> SiteTables:
    data = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
    series = data["series"]
    found = SiteTables({}, {}, {}, {}, {}, {})
    for rule in data["rules"]:
        name = rule["id"]
        for role in ("bad", "good"):
            found.data.update({(name, role, one): said for one, said in rule[role].items()})
        for one, files in rule["verdicts"].items():
            found.files.update({(name, file, one): said for file, said in files.items()})
        page = _soup(folder / rule["page"].partition("#")[0])
        for box in page.select("div.prudent-snippet"):
            file = box.select("p.prudent-caption code")[-1].text.rpartition("/")[2]
            for chip in box.select("li.prudent-chip p"):
                one, _, text = chip.text.partition(" ")
                if (name, file, one) in found.files:  # a page may also show files that are not its rule's
                    found.chips[name, file, one] = _word(text)
        (table,) = page.select("table.prudent-evidence")
        head, *rows = _texts(table)
        for file, *cells in rows:
            for label, cell in zip(head[1:], cells, strict=True):
                found.evidence.update({(name, file, one): _word(cell) for one in _range(label, series)})
    for path in sorted(folder.rglob("*.html")):
        page = _soup(path)
        for cost in page.select(".prudent-overview-cost"):
            cost.decompose()  # it follows the sentence that is read here
        for table in page.select("table.prudent-matrix"):
            for identifier, _title, sentence in _texts(table)[1:]:
                found.front.update({(identifier, one): said for one, said in _series(sentence, series).items()})
        for table in page.select("table.prudent-rules"):
            head, *rows = _texts(table)
            if head[-2:] == ["Bad code", "Good code"]:
                for row in rows:
                    for role, sentence in (("bad", row[-2]), ("good", row[-1])):
                        said = _series(sentence, series)
                        found.rules.update({(row[0], role, one): word for one, word in said.items()})
    return found


def _soup(path: Path) -> BeautifulSoup:
    from bs4 import BeautifulSoup  # noqa: PLC0415 -- see above

    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _texts(table: Tag) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in table.select("tr")]


def _word(text: str) -> str:
    """Return the outcome in a cell, without its mark and without the outcomes on other machines."""
    return re.sub(r"^[✓✗?-] ", "", text.partition("; but ")[0]).strip("()")


def _series(sentence: str, order: list[str]) -> dict[str, str]:
    """Return the outcomes by series of a summary such as ``Leaks on 3.6 to 3.15; clean on 2.7.``"""
    found: dict[str, str] = {}
    for clause in sentence.removesuffix(".").split("; "):
        word, _, where = clause.rpartition(" on ")
        for run in where.split(", "):
            found.update(dict.fromkeys(_range(run, order), word[:1].lower() + word[1:]))
    return found


def _range(label: str, order: list[str]) -> list[str]:
    """Return the series of a range such as ``3.6 to 3.15``, or of one alone."""
    first, _, last = label.partition(" to ")
    return order[order.index(first) : order.index(last or first) + 1]


@pytest.fixture
def wrong_kinds() -> Callable[[object], Iterator[tuple[tuple[str | int, ...], Any]]]:
    """Return a function that yields copies of JSON data: in each, the value at the yielded place has a wrong type."""

    def places(value: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
        yield place, value
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, own in inner:
            yield from places(own, (*place, key))

    def copies(data: object) -> Iterator[tuple[tuple[str | int, ...], Any]]:
        text = json.dumps(data)
        others: tuple[object, ...] = ("text", 7, [[]], {"a": {}}, None, True)
        for place, value in places(json.loads(text)):
            for other in others:
                kinds = {type(value), type(other)}
                if len(kinds) > 1 and kinds != {int, float}:
                    whole = {"data": json.loads(text)}
                    target: Any = whole
                    for key in ("data", *place)[:-1]:
                        target = target[key]
                    target[("data", *place)[-1]] = other
                    yield place, whole["data"]

    return copies


@pytest.fixture(scope="session")
def values_of() -> Callable[..., st.SearchStrategy[Any]]:
    """Return a function that makes a strategy for the values of a dataclass, within the limits of its fields.

    Each text that may hold anything is drawn from `texts`; the fields in `given` are as given.
    """
    from hypothesis import strategies as st  # noqa: PLC0415 -- see above

    @cache  # each example asks for the same strategies
    def of(hint: Any, texts: st.SearchStrategy[str], **given: object) -> st.SearchStrategy[Any]:  # noqa: ANN401 -- a type
        limits = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
        plain = get_args(hint)[0] if limits else hint
        bounds = next((limit for limit in limits if isinstance(limit, Bounds)), Bounds(0, 100))
        origin, arguments = get_origin(plain), get_args(plain)
        if plain is str:
            return _texts_within(next((limit for limit in limits if isinstance(limit, Form)), None), texts)
        if plain is int:
            return st.integers(int(bounds.least), int(bounds.most))
        if plain is float:
            return st.floats(bounds.least, bounds.most)
        if origin is tuple and arguments[1:] == (...,):
            each = of(arguments[0], texts)
            return st.lists(each, min_size=int(bounds.least), max_size=int(bounds.least) + 2).map(tuple)
        if origin is tuple:
            return st.tuples(*(of(argument, texts) for argument in arguments))
        if origin is dict:
            return st.dictionaries(of(arguments[0], texts), of(arguments[1], texts), max_size=2)
        if origin is types.UnionType:
            return st.one_of(*(of(argument, texts) for argument in arguments))
        if is_dataclass(plain):
            hints = get_type_hints(plain, include_extras=True)
            parts = {field.name: of(hints[field.name], texts) for field in fields(plain) if field.name not in given}
            made: Any = plain
            return st.builds(made, **parts, **{name: st.just(value) for name, value in given.items()})
        return st.from_type(plain)

    return of


def _texts_within(form: Form | None, texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    from hypothesis import strategies as st  # noqa: PLC0415 -- see above

    if form is None:
        return texts
    if not re.fullmatch(form.pattern, "<"):  # the pattern describes whole texts, and not the letters that they may have
        return st.from_regex(form.pattern, fullmatch=True)
    forbidden = re.compile(form.pattern)
    return texts.map(lambda text: "".join(sign for sign in text if forbidden.fullmatch(sign)) or "x")
