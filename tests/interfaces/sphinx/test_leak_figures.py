"""What a snippet left behind, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Built, Project


CYCLE = "frame read, local 'result' → ValueError.__traceback__ → tb_frame → frame read"


SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def test_the_measured_path_and_its_cost_stand_in_words(built: Built, running: str) -> None:
    said = built.words("keep")
    assert f"The cycle, as measured on {running};" in said
    assert re.search(r"; \d+ objects and [\d,]+ bytes stay until the collector runs: frame read", said)
    assert CYCLE in said


HELD = """\
# /// proof
# held = "module name 'kept' -> ValueError.__traceback__"
# ///
try:
    int("seven")
except ValueError as error:
    kept = error
"""


def test_what_is_held_is_shown_as_a_chain(handbook: Project, running: str) -> None:
    handbook.write("snippets/keep/case_held.py", HELD)
    handbook.write("docs/other.md", "# Other\n\n```{snippet} keep/case_held.py\n```\n")
    built = handbook.build()
    assert built.warnings == ()
    assert f"Held on {running}, with no cycle: module name 'kept' → ValueError.__traceback__" in built.words("other")
    (svg,) = SVG.findall(built.page("other"))
    assert "Memory that is held" in svg


def test_a_cycle_that_a_name_keeps_says_so(handbook: Project, running: str) -> None:
    handbook.change("snippets/keep/bad.py", 'print(type(read("seven")).__name__)', 'kept = read("seven")')
    handbook.change("snippets/keep/bad.py", '# prints = "ValueError"\n#\n', "")
    built = handbook.build()
    assert f"The cycle, as measured on {running} once no name keeps it; " in built.words("keep")
