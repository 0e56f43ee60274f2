from __future__ import annotations

from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.handbook.markup_escaping import as_markup


@given(st.text())
def test_text_is_text_within_an_element_and_an_attribute(text: str) -> None:
    shown = as_markup(text)
    element = ET.fromstring(f'<a b="{shown}">{shown}</a>')  # noqa: S314 -- written by the test
    assert list(element) == []
    assert element.text in (unescape(shown), None)
    assert set(element.attrib) == {"b"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>", "&lt;b&gt;"),
        ("\"'&", "&quot;&#x27;&amp;"),
        ("\0", "\\x00"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
        ("é ☃", "é ☃"),
    ],
)
def test_what_could_mislead_stands_as_its_escape(text: str, shown: str) -> None:
    assert as_markup(text) == shown
