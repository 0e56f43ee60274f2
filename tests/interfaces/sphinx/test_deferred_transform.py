"""A page that is written shows the proof, whoever wants it written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project

WRITES_ALL = """
html_baseurl = "https://example.org/"

def setup(app):
    app.connect("env-updated", lambda app, env: sorted(env.found_docs))
"""


@pytest.mark.parametrize("parallel", [0, 2])
def test_an_unchanged_page_that_others_want_written_comes_out_the_same(counted: Project, parallel: int) -> None:
    counted.conf += WRITES_ALL
    counted.write("docs/index.md", "# Index\n\n```{toctree}\nkeep\n```\n")  # no table, which would ask for the proof
    built = counted.build()
    names = ("keep.html", "index.html", "keep.md", "rules.json")
    before = {name: (built.app.outdir / name).read_text(encoding="utf-8") for name in names}
    assert 'name="description"' in before["keep.html"]
    again = counted.build(parallel=parallel)
    assert (again.warnings, again.read) == ((), frozenset())
    assert parallel or again.written == {"index", "keep"}
    assert {name: (built.app.outdir / name).read_text(encoding="utf-8") for name in names} == before
