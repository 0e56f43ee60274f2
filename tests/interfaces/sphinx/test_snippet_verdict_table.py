"""What each snippet did on each interpreter, and where the records come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Built, Project


def test_the_chips_say_the_outcome_with_a_mark(built: Built, running: str) -> None:
    chips = re.findall(r'<li class="([^"]*prudent-chip[^"]*)"><p>(.*?)</p>', built.page("keep"))
    assert [(re.sub("<.*?>", "", text)) for _classes, text in chips] == [f"{running} ✓ leaks", f"{running} ✓ clean"]
    assert [classes for classes, _text in chips] == ["prudent-chip prudent-leaks", "prudent-chip prudent-clean"]


def test_the_provenance_is_said(handbook: Project, built: Built) -> None:
    assert re.search(r"Records: all run here \(\d{4}-\d\d-\d\d\)\.", built.words("keep"))
    again = handbook.build(into="elsewhere")
    assert re.search(r"Records: all run here \(\d{4}-\d\d-\d\d\)\.", again.words("keep"))


def test_the_evidence_has_a_row_for_each_snippet_and_a_column_for_each_interpreter(built: Built) -> None:
    table = re.search(r"<table.*?prudent-evidence.*?</table>", built.page("keep"), re.DOTALL)
    assert table
    cells = [re.sub("<.*?>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", table[0], re.DOTALL)]
    (interpreter,) = built.proof.discovery.interpreters
    assert cells == ["File", interpreter.name, "bad.py", "✓ leaks", "good.py", "✓ clean"]
    assert f"Releases: {interpreter.version}." in built.words("keep")


def test_a_series_that_is_absent_is_not_run(handbook: Project, running: str) -> None:
    handbook.settings["expected"] = ["3.2", running]
    built = handbook.build()
    assert "3.2 ? not run" in built.words("keep")
    assert f"Verdict: Leaks on {running}; not run on 3.2." in built.words("keep")
