"""The pictures of cycles and of what is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.handbook.svg_drawing import draw_holding, draw_leak
from prudent.model.observation import Holding, Leak, Step

ELEMENTS = {"svg", "title", "desc", "defs", "marker", "path", "g", "rect", "text"}
ATTRIBUTES = {
    *("aria-labelledby", "class", "d", "fill", "height", "id", "marker-end", "markerHeight", "markerUnits"),
    *("markerWidth", "orient", "refX", "refY", "role", "rx", "stroke", "text-anchor", "viewBox", "width", "x", "y"),
}
SPACE = "{http://www.w3.org/2000/svg}"
CYCLE = (
    Step("frame", "read", "local 'result'"),
    Step("exception", "ValueError", ".__traceback__"),
    Step("traceback", "traceback", ".tb_frame"),
)


def leak(*steps: Step) -> Leak:
    return Leak(steps, "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=3, bytes=300)


def texts(svg: ET.Element, kind: str) -> list[str]:
    return [node.text or "" for node in svg.iter(f"{SPACE}text") if kind in (node.get("class") or "").split()]


def drawn(*steps: Step) -> ET.Element:
    return ET.fromstring(draw_leak(leak(*steps), "x-1"))  # noqa: S314 -- written by ourselves


def test_a_cycle_has_a_box_for_each_object_and_an_arrow_for_each_reference() -> None:
    svg = drawn(*CYCLE)
    assert texts(svg, "prudent-kind") == ["frame", "exception", "traceback"]
    assert texts(svg, "prudent-name") == ["read()", "ValueError", "traceback"]
    assert texts(svg, "prudent-label") == ["local 'result'", "__traceback__", "tb_frame"]
    edges = [node for node in svg.iter(f"{SPACE}path") if "prudent-edge" in (node.get("class") or "")]
    assert len(edges) == 3


def test_the_reference_that_owns_the_cycle_is_marked_and_no_other() -> None:
    svg = drawn(*CYCLE)
    owners = [node for node in svg.iter() if node.get("class") == "prudent-edge prudent-owner"]
    assert len(owners) == 1
    assert owners[0].get("marker-end") == "url(#x-1-owner)"
    assert texts(svg, "prudent-owner") == ["local 'result'"]


def test_the_picture_names_and_describes_itself() -> None:
    svg = drawn(*CYCLE)
    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby") or "").split() == ["x-1-title", "x-1-desc"]
    by_id = {node.get("id"): node.text for node in svg.iter() if node.get("id")}
    assert by_id["x-1-title"] == "Reference cycle of 3 objects"
    assert by_id["x-1-desc"] == f"A cycle: {leak(*CYCLE).path}"
    assert {name for name in by_id if name} == {"x-1-title", "x-1-desc", "x-1-arrow", "x-1-owner"}


@pytest.mark.parametrize("text", ["['<b>']", "['a & b']", "['\"']", "['</svg>']", "['é ☃']", "['&lt;']"])
def test_what_a_label_says_is_text_and_never_markup(text: str) -> None:
    svg = drawn(Step("frame", "read", "local 'found'"), Step("object", "dict", text))
    assert texts(svg, "prudent-label") == ["local 'found'", text]
    assert f"dict{text}" in (svg.findtext(f"{SPACE}desc") or "")


def test_a_name_of_a_lambda_is_text_too() -> None:
    assert texts(drawn(Step("frame", "<lambda>", "local 'e'")), "prudent-name") == ["<lambda>()"]


def test_a_long_label_is_cut_and_stands_whole_in_the_description() -> None:
    key = f"['{'k' * 80}']"
    svg = drawn(Step("frame", "f" * 80, "local 'd'"), Step("object", "dict", key))
    labels = [*texts(svg, "prudent-label"), *texts(svg, "prudent-name")]
    assert max(len(label) for label in labels) == 34
    assert texts(svg, "prudent-label")[1] == key[:15] + "…"
    assert key in (svg.findtext(f"{SPACE}desc") or "")
    assert "f" * 80 in (svg.findtext(f"{SPACE}desc") or "")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_label_leaves_the_picture(count: int) -> None:
    svg = drawn(*[Step("object", "n" * 80, "e" * 80)] * count)
    labels = [node for node in svg.iter(f"{SPACE}text") if "prudent-label" in (node.get("class") or "")]
    assert len(labels) == count
    widest = 14 * 0.6  # pixels of a character, in the largest size that the style gives to labels
    for label in labels:
        assert int(label.get("x") or 0) + len(label.text or "") * widest <= int(svg.get("width") or 0)


def test_a_label_that_just_fits_is_not_cut() -> None:
    assert texts(drawn(Step("object", "n" * 34, "[0]")), "prudent-name") == ["n" * 34]
    assert texts(drawn(Step("object", "n" * 35, "[0]")), "prudent-name") == ["n" * 33 + "…"]


def test_an_object_that_refers_to_itself_has_one_box_and_an_arrow_back() -> None:
    svg = drawn(Step("frame", "read", ".f_locals"))
    assert texts(svg, "prudent-kind") == ["frame"]
    assert texts(svg, "prudent-label") == ["f_locals"]
    (edge,) = [node for node in svg.iter(f"{SPACE}path") if "prudent-edge" in (node.get("class") or "")]
    assert edge.get("d") == "M258 44H282Q292 44 292 34V28Q292 18 282 18H259"


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_everything_lies_within_the_picture(count: int) -> None:
    svg = drawn(*[Step("object", "list", "[0]")] * count)
    height = int(svg.get("height") or 0)
    assert svg.get("viewBox") == f"0 0 {svg.get('width')} {height}"
    boxes = list(svg.iter(f"{SPACE}rect"))
    assert len(boxes) == count
    tops = [int(box.get("y") or 0) for box in boxes]
    assert tops == sorted(set(tops))
    assert all(top > 0 and top + int(box.get("height") or 0) < height for top, box in zip(tops, boxes, strict=True))


def test_what_is_held_is_a_chain_from_the_name_with_no_way_back() -> None:
    holding = Holding("module name 'saved'", (Step("exception", "ValueError", ".__traceback__"),), 1)
    svg = ET.fromstring(draw_holding(holding, "x-2"))  # noqa: S314 -- written by ourselves
    assert texts(svg, "prudent-kind") == ["name", "exception", "kept alive"]
    assert texts(svg, "prudent-name") == ["module name 'saved'", "ValueError", "traceback"]
    assert texts(svg, "prudent-label") == ["refers to", "__traceback__"]
    edges = [node for node in svg.iter(f"{SPACE}path") if "prudent-edge" in (node.get("class") or "")]
    assert all("Q" not in (edge.get("d") or "") for edge in edges)
    assert svg.findtext(f"{SPACE}desc") == f"A chain: {holding.path}"


MARKUP = st.text(st.sampled_from("<>&\"'/ =-]xab\0\x1b\n\u202e\ud800\uffff"))


@given(st.data())
def test_no_text_of_any_field_is_markup(values_of: Callable[..., st.SearchStrategy[Any]], data: st.DataObject) -> None:
    found = data.draw(st.one_of(values_of(Leak, MARKUP), values_of(Holding, MARKUP)))
    svg = ET.fromstring(draw_leak(found, "x") if isinstance(found, Leak) else draw_holding(found, "x"))  # noqa: S314
    assert {node.tag.removeprefix(SPACE) for node in svg.iter()} <= {
        *["svg", "title", "desc", "defs", "marker", "path", "g", "rect", "text"]
    }
    assert {name for node in svg.iter() for name in node.keys()} <= ATTRIBUTES  # noqa: SIM118 -- an element is no dictionary
    boxes = [node.get("class") for node in svg.iter(f"{SPACE}g")]
    kinds = ["name", *(step.kind for step in found.steps), "kept-alive"]
    assert boxes == [f"prudent-box prudent-{kind}" for kind in (kinds if isinstance(found, Holding) else kinds[1:-1])]


def test_kind_that_no_reader_has_refused_is_text_in_its_attribute() -> None:
    kind: Any = '"><script>alert(1)</script>'
    svg = drawn(Step("frame", "read", "local 'kept'"), Step(kind, "ValueError", ".args"))
    assert texts(svg, "prudent-kind") == ["frame", kind]
    assert not list(svg.iter(f"{SPACE}script"))
