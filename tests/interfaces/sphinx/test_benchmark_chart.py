from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from prudent.interfaces.sphinx.benchmark_chart import NARROW, WIDE, draw_chart
from prudent.model.estimate import Estimate

MARKUP = st.text(st.sampled_from("<>&\"'/ =-]xab\0\x1b\n\u202e\ud800\uffff"))


def test_marks_stand_in_the_order_of_their_values() -> None:
    rows = {"3.13": {"a": Estimate(1e-8, 1e-8, 1e-8, 5), "b": Estimate(1e-6, 9e-7, 2e-6, 5)}}
    root = ET.fromstring(draw_chart(rows, ["a", "b"], "s", "T", "x"))  # noqa: S314 -- our own
    name = "{http://www.w3.org/2000/svg}"
    marks = {}
    for group in root.iter(f"{name}g"):
        title = group.find(f"{name}title")
        if title is not None:
            marks[title.text] = float((group.get("transform") or "")[10:].split()[0])
    assert list(marks) == ["a: <20 ns", "b: 1.0 µs; interval from 900 ns to 2.0 µs"]
    assert marks["a: <20 ns"] < marks["b: 1.0 µs; interval from 900 ns to 2.0 µs"]


def test_a_range_of_few_rounds_is_drawn_and_called_otherwise_than_an_interval() -> None:
    few, enough = Estimate(1e-6, 9e-7, 2e-6, 3, 0.75), Estimate(1e-6, 9e-7, 2e-6, 6, 0.97)
    svg = draw_chart({"3.13": {"a": few}}, ["a"], "s", "T", "x")
    assert "a: 1.0 µs; 3 rounds from 900 ns to 2.0 µs, too few for an interval" in svg
    assert "prudent-range" in svg
    assert "prudent-range" not in draw_chart({"3.13": {"a": enough}}, ["a"], "s", "T", "x")


def test_the_scale_says_that_it_is_logarithmic() -> None:
    rows = {"3.13": {"a": Estimate(1e-6, 1e-6, 1e-6, 5)}}
    assert "time, logarithmic scale</text>" in draw_chart(rows, ["a"], "s", "T", "x", axis="time")
    assert "logarithmic scale</text>" in draw_chart(rows, ["a"], "s", "T", "x")


def test_every_mode_has_a_shape_of_its_own() -> None:
    modes = [f"m{number}" for number in range(8)]
    rows = {"3.13": {mode: Estimate(1e-6, 1e-6, 1e-6, 5) for mode in modes}}
    shapes = re.findall(r'prudent-mark" d="([^"]+)"', draw_chart(rows, modes, "s", "T", "x"))
    assert len(set(shapes[: len(modes)])) == len(modes)


def test_the_drawing_for_a_phone_is_narrow_and_shows_the_same() -> None:
    rows = {"3.13": {"a": Estimate(1e-8, 1e-8, 1e-8, 5), "b": Estimate(1e-6, 9e-7, 2e-6, 5)}}
    wide, narrow = (draw_chart(rows, ["a", "b"], "s", "T", "x", layout=layout) for layout in (WIDE, NARROW))
    assert re.findall("<title>(.*?)</title>", wide) == re.findall("<title>(.*?)</title>", narrow) != []
    assert max(float(x) for x in re.findall(r"translate\(([\d.]+) ", narrow)) < NARROW.width < WIDE.width / 2
    assert (
        len(set(re.findall(r'translate\(10 (\d+)\)"><path class="prudent-mark', narrow))) == 2
    )  # a row of the legend each


@given(MARKUP, st.lists(MARKUP, min_size=1, max_size=3, unique=True), MARKUP)
def test_no_name_of_a_record_is_markup(series: str, modes: list[str], title: str) -> None:
    rows = {series: {mode: Estimate(1e-6, 9e-7, 2e-6, 5) for mode in modes}}
    svg = ET.fromstring(draw_chart(rows, modes, "s", title, "x"))  # noqa: S314 -- our own
    tags = {node.tag.partition("}")[2] for node in svg.iter()}
    assert tags == {"svg", "title", "desc", "g", "path", "text"}
    labels = [node.text or "" for node in svg.iter() if node.get("class") == "prudent-label"]
    assert len(labels) == len(modes)
