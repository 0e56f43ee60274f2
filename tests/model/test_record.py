from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prudent.model.expectation import clean_everywhere
from prudent.model.interpreter import Interpreter
from prudent.model.json_reader import FieldError
from prudent.model.observation import Ending, Observation
from prudent.model.record import Provenance, Record, content_key
from prudent.model.snippet import Kind, Part, Snippet

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
NOTHING = Observation(Ending.FINISHED, "", (), "", (), (), 0, exact=True)
TEXTS = st.text(max_size=5)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_record_survives_json(values_of: Callable[..., st.SearchStrategy[Record]], data: st.DataObject) -> None:
    record = data.draw(values_of(Record, TEXTS, provenance=Provenance.CACHED))
    assert Record.from_json(json.loads(json.dumps(record.as_json())), Provenance.CACHED) == record


@pytest.mark.parametrize("field", ["snippet", "content", "interpreter", "packages", "machine", "date", "observation"])
def test_a_record_that_lacks_a_field_is_none(field: str) -> None:
    here = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "", free_threaded=False, debug=False, build="")
    data = Record("s", "c", here, (), "m", "2026-01-01", NOTHING).as_json()
    assert Record.from_json(data, Provenance.RUN).observation == NOTHING
    del data[field]
    with pytest.raises(FieldError, match=f"^field {field}: it is missing$"):
        Record.from_json(data, Provenance.RUN)


@given(st.text(max_size=20), st.text(max_size=20))
def test_changing_code_changes_the_key(one: str, other: str) -> None:
    def key(code: str) -> str:
        return content_key(Snippet("i", "p", 1, (Part(Kind.SCRIPT, code, "n", ()),), clean_everywhere(1)), HERE)

    assert (key(one) == key(other)) is (one == other)


def test_whatever_is_run_is_part_of_the_key() -> None:
    part = Part(Kind.DOCTEST, ">>> 1\n1\n", "session", ())
    snippet = Snippet("i", "p", 1, (part,), clean_everywhere(1))
    others = [
        replace(part, kind=Kind.SCRIPT),
        replace(part, name="other"),
        replace(part, flags=("+ELLIPSIS",)),
        replace(part, skip_if="True"),
    ]
    found = {content_key(replace(snippet, parts=(other,)), HERE) for other in (part, *others)}
    found.add(content_key(replace(snippet, parts=(part, part)), HERE))
    found.add(content_key(snippet, HERE, ("attrs==25.1",)))
    assert len(found) == 7


def test_whatever_only_says_where_it_stands_is_no_part_of_the_key() -> None:
    part = Part(Kind.TESTCODE, "print(1)\n", "page.md", ((1, 7),), "1\n", 12)
    snippet = Snippet("docs/page.md#default", "docs/page.md", 7, (part,), clean_everywhere(7))
    moved = replace(part, lines=((1, 90),), output="2\n", output_line=99, flags=("+ELLIPSIS",))
    other = Snippet("docs/page.md#other", "docs/other/page.md", 90, (moved,), clean_everywhere(90))
    assert content_key(snippet, HERE) == content_key(other, HERE)
