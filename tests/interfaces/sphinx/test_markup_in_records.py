"""Nothing that a record of another machine says becomes markup, in any text of any kind of record."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prudent.benchmarks import measurement_files
from prudent.handbook.tool_speed_record import SpeedRecord
from prudent.handbook.verdict_history import Change
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement
from prudent.model.observation import Observation
from prudent.model.record import Record
from prudent.model.reference_path_text import escaped
from prudent.proving.published_records import save

if TYPE_CHECKING:
    from .conftest import Project

ABSENT = Interpreter("cpython", (3, 2, 6), "3.2.6", "linux", "x86_64", free_threaded=False, debug=False, build="b")
PIECES = (
    "<planted>",
    "<script>planted()</script>",
    '"><planted onload="planted()">',
    "' onload='planted()",
    "</svg></title></desc></text><planted>",
    "<!-- ",
    "]]>",
    "&",
    "&lt;planted&gt;",
    "&#60;planted&#62;",
    "javascript:planted()",
    "`planted <javascript:planted()>`_",
    "{raw}`<planted>`",
    "\n\n<planted>\n\n",
    "\0\x1b[31m\u202e\ud800\uffff",
    "words",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
ATOM = {"feed", "id", "title", "updated", "author", "name", "link", "entry"}
SLOW = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],  # each example is a build: a smaller one is not worth minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
DRIVER = """\
# /// bench
# title = "Little"
# quantities = { wall = "s" }
# ///
MODES = [("little", lambda loops: {"wall": loops})]
"""
PAGE = """\
# Cost

```{benchmark} x/bench.py
:chart:
```

```{speed}
```

```{machines}
```

{printed}`keep/bad.py on 3.2`, {verdict}`keep/bad.py`
"""
ValuesOf = Callable[..., st.SearchStrategy[Any]]


@pytest.fixture
def showing(handbook: Project, running: str, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project that shows all kinds of records, of a series that is not here."""
    monkeypatch.setenv("PRUDENT_BENCH", "off")
    handbook.settings["expected"] = [ABSENT.name, running]
    handbook.conf += 'html_baseurl = "https://example.org/"\n'
    handbook.write("snippets/x/bench.py", DRIVER)
    handbook.write("docs/cost.md", PAGE)
    return handbook


@st.composite
def measurements(draw: st.DrawFn, values_of: ValuesOf) -> Measurement:
    """Return a measurement whose names are markup as far as a name may be."""
    names = TEXTS.map(lambda text: "".join(sign for sign in text if "!" <= sign <= "~"))
    modes = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    rounds = st.lists(st.floats(1e-9, 1e3), min_size=1, max_size=3).map(tuple)
    return Measurement(
        "snippets/x/bench.py",
        draw(TEXTS).encode("ascii", "replace").decode().replace("\n", " ").translate({0: " ", 27: " "}),
        ABSENT,
        draw(values_of(Machine, TEXTS)),
        "2020-01-01",
        "quick",
        {"wall": "s"},
        {mode: {"wall": draw(st.lists(rounds, min_size=1, max_size=2).map(tuple))} for mode in modes},
        unavailable={draw(names): "<planted>"},
        facts={"<planted>": "<planted>"},
        causes={modes[0]: (draw(names),)},
    )


def publish(project: Project, records: list[Record], draw: st.DataObject, values_of: ValuesOf) -> list[Record]:
    """Write records of all kinds with markup in every text that may be anything, each with a right checksum."""
    folder = project.root / "docs/_records"
    machine = "".join(sign for sign in draw.draw(TEXTS) if sign.isprintable() and sign != "/") or "far-away"
    for path in folder.glob("*.jsonl"):
        path.unlink()
    foreign = [
        replace(
            record,
            interpreter=ABSENT,
            machine=machine,
            date="2020-01-01",
            observation=draw.draw(values_of(Observation, TEXTS)),
        )
        for record in records
    ]
    save(folder, foreign)
    measurement_files.publish(folder / "bench", "far-away", [draw.draw(measurements(values_of))])
    speed = asdict(draw.draw(values_of(SpeedRecord, TEXTS)))
    for row in speed["rows"]:
        row["other"] = row["own"]
    project.write("docs/_records/speed/far-away.json", json.dumps(speed))
    changes = [draw.draw(values_of(Change, TEXTS)).as_json() for _ in range(2)]
    project.write("docs/_records/history/changes.jsonl", "".join(json.dumps(change) + "\n" for change in changes))
    return foreign


def planted(soup: BeautifulSoup) -> Iterator[str]:
    """Whatever of the texts has become markup."""
    for element in soup.select("*"):
        if element.name == "planted" or (element.name == "script" and "planted" in element.text):
            yield str(element)
        for name, value in element.attrs.items():
            if name.startswith("on") or "planted" in name or (name in ("href", "src") and "javascript:" in str(value)):
                yield f"{name}={value}"


def in_one_line(text: str) -> str:
    return " ".join(escaped(text).split())


@SLOW
@given(st.data())
def test_no_text_of_a_record_becomes_markup(showing: Project, values_of: ValuesOf, data: st.DataObject) -> None:
    records = publish(showing, list(showing.build().proof.records.values()), data, values_of)
    built = showing.build()
    assert [warning for warning in built.warnings if "3.2" not in warning] == []
    folder = Path(built.app.outdir)
    soups = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in folder.rglob("*.html")}
    assert {"keep.html", "cost.html", "index.html"} <= {path.name for path in soups}
    assert [found for soup in soups.values() for found in planted(soup)] == []
    shown = in_one_line(soups[folder / "keep.html"].text)
    for leak in (leak for record in records for leak in record.observation.leaks):
        assert all(in_one_line(text) in shown for text in leak.texts)  # as a text it is there
    feed = ET.parse(folder / "changes.atom").getroot()  # noqa: S314 -- our own
    assert {element.tag.partition("}")[2] for element in feed.iter()} <= ATOM


@SLOW
@given(st.data())
def test_every_page_of_the_book_is_xml(showing: Project, values_of: ValuesOf, data: st.DataObject) -> None:
    publish(showing, list(showing.build(into="docs/_build/html").proof.records.values()), data, values_of)
    built = showing.build("epub", into="docs/_build/epub")
    with zipfile.ZipFile(next(Path(built.app.outdir).glob("*.epub"))) as book:
        pages = {name: book.read(name) for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))}
    assert "keep.xhtml" in {name.rpartition("/")[2] for name in pages}
    for page in pages.values():
        ET.fromstring(page)  # noqa: S314 -- our own
