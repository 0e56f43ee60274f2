"""Tables, charts and figures on the page come from what was measured, and say where it was."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from prudent.proving import compilation

from .conftest import words

if TYPE_CHECKING:
    from .conftest import Built, Project

DRIVER = """\
# /// bench
# title = "Little and much"
# quantities = { wall = "s", calls = "1" }
# check = ["calls of much == 1"]
# causes = { much = ["cause-some", "cause-rest"] }
# modes = { little = "Little of it" }
# best = ["little"]
# post = ["much"]
# quick = { processes = 1, rounds = 5 }
# full = { processes = 1, rounds = 5 }
# ///
def sample(seconds):
    return lambda loops: {"wall": seconds * loops}


MODES = [
    ("little", sample(40e-9)),
    ("much", sample(8e-6)),
    ("cause-some", sample(6e-6)),
    ("cause-rest", sample(1.6e-6)),
]


def counts():
    return {"much": {"calls": 1}}
"""
PAGE = """\
# Cost

Much is {measure}`wall of much / wall of little on newest in x/bench.py` times little, which takes
{measure}`wall of little on >=3 in x/bench.py`;
{claim}`much is dearer <x/bench.py: wall of much / wall of little > 100>`.
Named causes explain {measure}`explained of much on newest in x/bench.py` of it.

```{benchmark} x/bench.py
:chart:
:relative-to: little
:quantity: wall, calls
:causes: much
```
"""


@dataclass
class Page:
    project: Project

    def build(self, builder: str = "html") -> Built:
        return self.project.build(builder)

    def words(self, builder: str = "html") -> str:
        return self.build(builder).words("index")

    def publish(self, series: str, times: int = 1) -> None:
        """Publish what was measured, as if on another machine, and if more than once, by as many steady processes."""
        (stored,) = (self.project.cache / "bench").glob("*.json")
        data = json.loads(stored.read_text(encoding="utf-8"))
        data["prudent"]["machine"]["processor"] = "Another one"
        data["prudent"]["date"] = "2020-02-02"
        for benchmark in data["benchmarks"]:
            if times > 1:
                values = benchmark["runs"][0]["values"]
                benchmark["runs"] = [{"values": [values[0]] * len(values)}] * times
        self.project.write(f"docs/_records/bench/elsewhere/x-bench-{series}.json", json.dumps(data))

    def forget(self) -> None:
        """Remove what was measured here."""
        for path in (self.project.cache / "bench").glob("*.json"):
            path.unlink()


@pytest.fixture
def page(project: Project, tmp_path: Path) -> Page:
    project.cache = tmp_path / "cache"
    project.write("docs/index.md", PAGE)
    project.write("snippets/x/bench.py", DRIVER)
    return Page(project)


def test_figures_in_prose_come_from_the_measurement(page: Page) -> None:
    built = page.build()
    assert built.warnings == ()
    words = built.words("index")
    assert "Much is 200 times little, which takes 40 ns; much is dearer." in words
    assert "Named causes explain 95% of it." in words


def test_the_tables_hold_times_ratios_counts_and_causes(page: Page, running: str) -> None:
    words = page.words()
    for row in (
        f"time Python Little of it much {running} 40 ns 8.0 µs",
        f"time, as a multiple of Little of it Python much {running} 200",
        f"calls Python much {running} 1",
        f"causes of: much Python some rest all of: much explained {running} 6.0 µs 1.6 µs 8.0 µs 95%",
    ):
        assert row in words.replace("¶", ""), words


def test_what_the_tables_rest_on_stands_below_them(page: Page, running: str) -> None:
    words = page.words()
    assert re.search(rf"{re.escape(running)}: measured here on \d{{4}}-\d\d-\d\d, 1 process of 5 rounds; ", words)
    assert "Another process may differ by more." in words


def test_another_builder_shows_the_tables_without_the_chart(page: Page) -> None:
    words = page.words("text")
    assert "40 ns" in words
    assert "<svg" not in page.build("text").page("index")


def test_the_chart_is_a_picture_with_a_description(page: Page) -> None:
    svg, _narrow = re.findall(r"<svg.*?</svg>", page.build().page("index"), re.DOTALL)
    root = ET.fromstring(svg)  # noqa: S314 -- our own
    described = "".join(root.itertext())
    assert "much 8.0 µs" in described
    assert root.get("role") == "img"


def test_a_second_build_measures_and_reads_nothing(page: Page) -> None:
    first, second = page.build(), page.build()
    assert (first.proof.measurements.ran, second.proof.measurements.ran) == (1, 0)
    assert second.read == frozenset()


def test_a_changed_driver_reads_its_page_again(page: Page) -> None:
    page.build()
    page.project.change("snippets/x/bench.py", "40e-9", "80e-9")
    again = page.build()
    assert again.read == {"index"}
    assert "Much is 100 times little" in again.words("index")


def test_a_count_that_is_not_as_declared_is_warned_of(page: Page) -> None:
    page.project.change("snippets/x/bench.py", '{"calls": 1}', '{"calls": 2}')
    assert page.build().warned("snippets/x/bench.py:4", "calls of much == 1", "calls of much is 2")


def test_a_claim_that_does_not_hold_is_warned_of(page: Page) -> None:
    page.project.change("docs/index.md", "> 100", "> 1000")
    assert page.build().warned("docs/index.md:3", "'much is dearer'", "wall of much / wall of little is 200")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{benchmark} x/bench.py", "{benchmark} y/bench.py", "there is no benchmark 'snippets/y/bench.py'"),
        (":causes: much", ":causes: many", "there is no 'many'; there are much"),
        ("on newest in", "on the newest in", "no condition"),
        ("<x/bench.py: wall of much", "<x/bench.py: time of much", "measures no 'time'"),
    ],
)
def test_what_cannot_be_understood_is_warned_of(page: Page, old: str, new: str, said: str) -> None:
    page.project.change("docs/index.md", old, new)
    assert any(said in warning for warning in page.build().warnings), page.build().warnings


def test_without_a_compiler_the_page_says_so_and_the_build_passes(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "compiler", lambda: ("", ""))
    page.project.change("snippets/x/bench.py", "# check", '# extensions = ["probe.c"]\n# check')
    page.project.write("snippets/x/probe.c", "int one;\n")
    built = page.build()
    assert built.warnings == ()
    assert "not measured (there is no C compiler on the PATH" in built.words("index")
    assert "Much is not measured times little" in built.words("index")


def test_then_it_shows_what_was_published_with_its_own_machine_and_date(
    page: Page, monkeypatch: pytest.MonkeyPatch, running: str
) -> None:
    built = page.build()
    page.publish(running)
    monkeypatch.setenv("PRUDENT_BENCH", "off")
    page.project.write("snippets/x/bench.py", DRIVER.replace("40e-9", "50e-9"))
    words = page.words()
    assert "published figures, in brackets, measured elsewhere on 2020-02-02" in words
    assert "Another one" in words
    assert "here: measuring is off" in words
    assert f"{running} (40 ns)" in words
    assert built.warnings == ()


def test_figures_of_two_machines_stand_in_no_row_and_no_chart_together(
    page: Page, running: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = page.build()
    page.publish(running)
    built = page.build()
    html = built.page("index")
    ours, _summary, others = html.partition("<summary>The figures of another machine</summary>")
    assert "Another one" not in ours
    assert f"{running} 40 ns" in own.words("index")
    words = built.words("index").partition("The figures of another machine")[2]
    assert "Measured on Another one," in words
    assert f"{running} (40 ns)" in words
    assert "<svg" not in others
    monkeypatch.setenv("PRUDENT_BENCH", "off")
    assert "Measured on Another one," in page.words("text")


def test_it_can_be_read_with_published_figures_before_anything_is_measured(
    page: Page, monkeypatch: pytest.MonkeyPatch, running: str
) -> None:
    page.build()
    page.publish(running)
    page.forget()
    monkeypatch.setenv("PRUDENT_BENCH", "0")
    early = page.build()
    assert early.warnings == ()
    words = early.words("index")
    assert "here: not reached yet: a build measures for 0 seconds" in words
    assert f"{running} (40 ns)" in words
    told = '<abbr class="prudent-published" title="published: measured elsewhere, on 2020-02-02">'
    assert f'{told}<span class="prudent-measure">200</span></abbr>' in early.page("index")
    monkeypatch.setenv("PRUDENT_BENCH", "30")
    late = page.build()
    assert late.read == {"index"}
    assert "measured here on" in late.words("index")
    assert "<abbr" not in late.page("index")


def test_published_figures_stay_until_those_of_this_machine_are_as_sure(page: Page, running: str) -> None:
    wavering = DRIVER.replace('{"wall": seconds * loops}', '{"wall": seconds * loops * (1 + next(ROUND) % 2)}')
    page.project.write(
        "snippets/x/bench.py",
        wavering.replace("def sample", "from itertools import count\n\nROUND = count()\n\n\ndef sample"),
    )
    page.build()
    page.publish(running, times=4)
    words = page.words()
    assert "published figures, in brackets, measured elsewhere on 2020-02-02, 4 processes of 5 rounds" in words
    assert "here: 1 process, which is less certain than the published figures" in words


def test_an_unchanged_build_measures_nothing_though_more_would_be_surer(page: Page) -> None:
    # More than any machine makes in the time of one build.
    page.project.change("snippets/x/bench.py", "# full = { processes = 1", "# full = { processes = 5000")
    first, second = page.build(), page.build()
    assert first.proof.measurements.ran >= 1
    assert not second.proved
    page.project.change("docs/index.md", "Named causes", "The causes")
    third = page.build()
    assert third.proof.measurements.ran >= 1, "a build with a reason adds to what was measured"


def test_an_unchanged_build_proves_nothing_though_a_benchmark_waits_for_a_full_measuring(page: Page) -> None:
    page.project.change("snippets/x/bench.py", "# title", "# only_full = true\n# title")
    page.project.write("docs/index.md", "# Cost\n\n```{benchmark} x/bench.py\n```\n")
    first, second = page.build(), page.build()
    assert first.warnings == ()
    assert first.proved
    assert not second.proved


def test_a_python_to_which_it_does_not_apply_has_no_row_but_a_reason(page: Page, running: str) -> None:
    page.project.settings["expected"] = ["3.2", running]  # 3.2 is missing: it keeps its row, since it would apply
    assert "Python Little of it much 3.2 ? ? " in re.sub(rf" {re.escape(running)} [^ ]+ ns [^ ]+ µs", "", page.words())
    applies = f'# applies = "!={running}"\n# because = "it is for others"\n# title'
    page.project.change("snippets/x/bench.py", "# title", applies)
    page.project.write("docs/index.md", "# Cost\n\n```{benchmark} x/bench.py\n```\n")
    said = page.words()
    assert f"{running} ?" not in said
    assert "it is for others" in said


def test_modes_have_words_on_tables_charts_and_legends(page: Page) -> None:
    html = page.build().page("index")
    said = words(html)
    assert "Python Little of it much" in said
    assert "time, as a multiple of Little of it" in said
    assert "causes of: much" in said
    svg, _narrow = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert ">Little of it</text>" in svg
    assert ">little</text>" not in svg


def test_colours_say_the_same_on_every_chart(page: Page) -> None:
    svg, _narrow = re.findall(r"<svg.*?</svg>", page.build().page("index"), re.DOTALL)
    shapes = {match[1]: match[0] for match in re.findall(r'class="prudent-mark (prudent-\w+)" d="([^"]+)"', svg)}
    assert sorted(shapes.values()) == ["prudent-best", "prudent-post"]
    assert "prudent-mark-0" not in svg


def test_an_interval_of_few_samples_is_none(page: Page) -> None:
    page.project.change(
        "snippets/x/bench.py", "quick = { processes = 1, rounds = 5 }", "quick = { processes = 1, rounds = 2 }"
    )
    page.project.change(
        "snippets/x/bench.py", "full = { processes = 1, rounds = 5 }", "full = { processes = 1, rounds = 2 }"
    )
    said = page.words()
    assert "confidence" not in said
    assert "Medians; 2 rounds are too few for an interval: the lowest and the highest differ by at most " in said
    assert "at most 0%" not in said


def test_a_chart_and_a_strip_of_points_show_one_quantity_with_its_unit(page: Page, running: str) -> None:
    page.project.change("docs/index.md", ":chart:\n", ":chart:\n:points: much\n")
    html = page.build().page("index")
    drawn = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert [("prudent-samples" in svg) for svg in drawn] == [False, False, True, True]
    assert f"every sample of time on {running}" in drawn[2]
    assert drawn[2].count("h0") == 5
    for svg in drawn:
        assert "logarithmic scale" in svg
        assert " calls" not in svg


def test_precision_is_that_of_the_quantities_that_are_shown(page: Page) -> None:
    page.project.change("docs/index.md", ":quantity: wall, calls\n", ":quantity: calls\n")
    assert "too few for an interval" not in page.words()
    assert "confidence" not in page.words()


def test_where_it_was_measured_is_folded(page: Page) -> None:
    html = page.build().page("index")
    folded = html.partition("<summary>How and where this was measured</summary>")[2].partition("</details>")[0]
    assert "measured here on" in folded
