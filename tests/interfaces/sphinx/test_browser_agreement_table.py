"""How far browsers agree is shown, and what disagrees has no button unless its release was declared to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from prudent.handbook.browser_agreement_record import NAME
from prudent.model.record import content_key

from .conftest import buttons

if TYPE_CHECKING:
    from .conftest import Project


def record(project: Project, running: str, content: str, *, declared: bool = False) -> None:
    count: dict[str, object] = {
        "series": running,
        "python": f"{running}.1",
        "pyodide": "1.2.3",
        "offered": 200,
        "alike": 198,
    }
    one: dict[str, object] = {"snippet": "snippets/keep/bad.py", "content": content, "series": running}
    one |= {"handbook": "leaks", "browser": "clean", "reason": "it no longer leaks by that path", "declared": declared}
    count["released"] = int(declared)
    data = {"date": "2026-01-02", "series": [count], "disagreements": [one]}
    project.write(f"docs/_records/{NAME}", json.dumps(data))


def test_a_disagreement_takes_the_button_away_and_is_named(offering: Project, running: str) -> None:
    built = offering.build()
    snippet = built.proof.handbook.snippets["snippets/keep/bad.py"]
    record(offering, running, content_key(snippet, built.proof.discovery.interpreters[0]))
    built = offering.build(strict=True)
    assert buttons(built.page("keep")) == ["good.py"]
    assert f"{running}.1 (Pyodide 1.2.3) 200 198 0 99.0%" in built.words("try")
    assert f"on {running}: leaks here, clean in the browser; it no longer leaks by that path" in built.words("try")


def test_what_is_declared_for_the_release_of_the_browser_keeps_its_button(offering: Project, running: str) -> None:
    built = offering.build()
    snippet = built.proof.handbook.snippets["snippets/keep/bad.py"]
    record(offering, running, content_key(snippet, built.proof.discovery.interpreters[0]), declared=True)
    built = offering.build(strict=True)
    assert buttons(built.page("keep")) == ["bad.py", "good.py"]
    assert "200 198 1 99.5%" in built.words("try")
    assert "they do what the handbook says of that release" in built.words("try")


def test_a_disagreement_about_other_code_takes_nothing_away(offering: Project, running: str) -> None:
    record(offering, running, "other")
    assert buttons(offering.build().page("keep")) == ["bad.py", "good.py"]


def test_a_broken_record_fails_the_build_with_the_way_out(offering: Project) -> None:
    offering.write(f"docs/_records/{NAME}", "{}")
    with pytest.raises(Exception, match="nox -s browsers"):
        offering.build()
