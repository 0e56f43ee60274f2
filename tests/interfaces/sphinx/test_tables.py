"""Every table and file of a site says the same of a rule's code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import SiteTables

    from .conftest import Built, Project

PRINTS = "# /// proof\n# clean = true\n# prints = 'harm'\n# violates = true\n# ///\nprint('harm')\n"
NEVER = "# /// proof\n# clean = true\n# applies = '<2.7'\n# because = 'so it is'\n# ///\npass\n"


@pytest.fixture
def site(handbook: Project) -> Project:
    """A rule of which only the second bad snippet shows the harm, and the first good one does not apply."""
    handbook.write("docs/matrix.md", "# Matrix\n\n```{rule-matrix}\n```\n")
    handbook.write("snippets/keep/bad_z.py", handbook.read("snippets/keep/bad.py"))
    handbook.write("snippets/keep/bad.py", "# /// proof\n# clean = true\n# ///\npass\n")
    handbook.write("snippets/keep/good_z.py", handbook.read("snippets/keep/good.py"))
    handbook.write("snippets/keep/good.py", NEVER)
    return handbook


def read(built: Built, read_site: Callable[[Path], SiteTables]) -> SiteTables:
    assert built.warnings == ()
    return read_site(Path(built.app.outdir))


def test_what_only_one_bad_snippet_shows_is_said_everywhere(
    site: Project, running: str, read_site: Callable[[Path], SiteTables]
) -> None:
    found = read(site.build(), read_site)
    assert found.front == {("EXC01", running): "leaks"}
    assert found.rules == {("EXC01", "bad", running): "leaks", ("EXC01", "good", running): "clean"}
    assert found.data == found.rules
    assert found.files == found.evidence
    assert found.chips.items() <= found.files.items()
    assert found.files["EXC01", "bad.py", running] == "clean"
    assert found.files["EXC01", "good.py", running] == "not applicable"


def test_what_breaks_the_rule_by_what_it_prints_is_said_everywhere(
    site: Project, running: str, read_site: Callable[[Path], SiteTables]
) -> None:
    site.write("snippets/keep/bad_z.py", PRINTS)
    found = read(site.build(), read_site)
    assert found.front == {("EXC01", running): "breaks the rule"}
    assert found.rules["EXC01", "bad", running] == "breaks the rule"
    assert found.data == found.rules
    assert found.chips["EXC01", "bad.py", running] == "clean"


def test_a_series_that_is_absent_is_not_run_everywhere(
    site: Project, running: str, read_site: Callable[[Path], SiteTables]
) -> None:
    site.settings["expected"] = ["3.2", running]
    found = read(site.build(), read_site)
    assert found.front["EXC01", "3.2"] == "not run"
    assert {found.rules["EXC01", role, "3.2"] for role in ("bad", "good")} == {"not run"}
    assert found.data == found.rules


def test_a_good_snippet_that_leaks_is_what_the_good_code_does(
    site: Project, running: str, read_site: Callable[[Path], SiteTables]
) -> None:
    site.change("snippets/keep/good_z.py", "        error.__traceback__ = None\n", "")
    built = site.build()
    found = read_site(Path(built.app.outdir))
    assert found.data["EXC01", "good", running] == "leaks"
    assert found.rules["EXC01", "good", running] == "leaks, against what is declared"
