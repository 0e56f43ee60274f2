"""A role that nobody has judged is an error with file and line, whatever has put it onto the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project

CLAIM = "{claim}`it leaks <keep/bad.py: leaks on >=3>`"
PUTS_IN = f"""

def setup(app):
    def put_in(app, docname, content):
        if docname == "said":
            content[0] += "\\n{CLAIM}\\n"

    app.connect("source-read", put_in)
"""


def test_claim_that_the_reader_has_found_is_no_fault(handbook: Project) -> None:
    handbook.write("docs/said.md", f"# Said\n\n{CLAIM}\n")
    assert handbook.build(strict=True).warnings == ()


def test_claim_that_another_extension_puts_in_is_an_error_at_its_line(handbook: Project) -> None:
    handbook.write("docs/said.md", "# Said\n\nText.\n")
    handbook.conf += PUTS_IN
    (warning,) = handbook.build().warnings
    assert warning.startswith("docs/said.md:5: ")
    assert "{claim}" in warning


@pytest.mark.parametrize("code", ["`{claim}`", f"`` {CLAIM} ``"])
def test_role_that_is_shown_as_code_is_no_fault(handbook: Project, code: str) -> None:
    handbook.write("docs/said.md", f"# Said\n\nWrite {code}.\n")
    assert handbook.build(strict=True).warnings == ()
