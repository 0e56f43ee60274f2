from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from prudent.interfaces.sphinx.benchmark_chart import NARROW, WIDE, Layout
from prudent.interfaces.sphinx.sample_chart import draw_strip

MARKUP = st.text(st.sampled_from("<>&\"'/ =-]xab\0\x1b\n\u202e\ud800\uffff"))
POSITIVE = st.lists(st.floats(1e-9, 1e6), min_size=1, max_size=9)


def strip(samples: dict[str, list[float]], layout: Layout = WIDE) -> str:
    return draw_strip(samples, "s", "T", "x", axis="time", layout=layout)


def points(svg: str) -> list[list[float]]:
    """The places of the points of each row."""
    return [
        [float(x) for x in re.findall(r"M([\d.]+) ", found)]
        for found in re.findall(r'class="prudent-points" d="([^"]*)"', svg)
    ]


def test_every_sample_is_a_point_in_the_order_of_its_value() -> None:
    one, other = points(strip({"a": [3e-7, 1e-7, 2e-7], "b": [4e-6]}))
    assert one[1] < one[2] < one[0] < other[0]
    assert len(other) == 1


def test_the_median_is_a_line_among_the_points() -> None:
    svg = strip({"a": [1e-7, 2e-7, 9e-7]})
    (median,) = re.findall(r'class="prudent-median" d="M([\d.]+) ', svg)
    assert float(median) == points(svg)[0][1]


def test_it_says_in_words_what_it_shows_and_that_its_scale_is_logarithmic() -> None:
    svg = strip({"a": [3e-7, 1e-7, 2e-7], "b": [4e-6]})
    assert "a: 3 samples from 100 ns to 300 ns, median 200 ns; b: 1 sample, 4.0 µs" in svg
    assert "time, logarithmic scale" in svg


@given(st.dictionaries(st.sampled_from("abc"), POSITIVE, min_size=1), st.sampled_from([WIDE, NARROW]))
def test_no_point_and_no_line_is_outside(samples: dict[str, list[float]], layout: Layout) -> None:
    svg = strip(samples, layout)
    places = [x for row in points(svg) for x in row]
    assert len(places) == sum(map(len, samples.values()))
    lines = [float(x) for x in re.findall(r'prudent-grid" d="M([\d.]+) ', svg)]
    assert len(lines) >= 2
    assert all(min(lines) - 0.2 <= x <= max(lines) + 0.2 for x in places)
    assert all(0 < x < layout.width for x in lines)


def test_it_is_small() -> None:
    samples = {f"mode {number}": [1e-7 * (1 + place / 217) for place in range(217)] for number in range(6)}
    assert len(strip(samples)) < 25_000


@given(MARKUP, MARKUP)
def test_no_name_is_markup(mode: str, title: str) -> None:
    svg = ET.fromstring(draw_strip({mode: [1e-6]}, "s", title, "x", axis="time"))  # noqa: S314 -- our own
    tags = {node.tag.partition("}")[2] for node in svg.iter()}
    assert tags == {"svg", "title", "desc", "g", "path", "text"}
