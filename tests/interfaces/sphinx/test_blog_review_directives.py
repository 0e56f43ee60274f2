"""Pages that go through a post: a word for each passage with its proof, and listings with what was put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project

LISTING = """\
```{testsetup} listing
def bar():
    raise ValueError("no number")
```

```{testcode} listing
:hide:

# /// proof
# leaks = "frame catch, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame catch"
# ///
def catch():
    try:
        result = bar()
    except Exception as e:
        result = e
    return result
```

```{testcode} listing
:hide:

catch()
```

```{restored} listing
def catch():
        result = bar()
    except Exception as e:
        result = e
    return result
```
"""


def test_a_listing_shows_the_restored_line_and_what_the_mended_one_does(project: Project, running: str) -> None:
    project.page(LISTING)
    built = project.build()
    assert built.warnings == ()
    page = built.page("index")
    assert '<span class="gi">+    try:</span>' in page
    assert page.count('class="gi"') == 1
    assert 'class="gd"' not in page
    assert f"Run today: Leaks on {running}." in built.words("index")


def test_a_listing_that_stops_doing_what_is_declared_fails(project: Project) -> None:
    project.page(
        LISTING.replace("        result = e\n    return result", "        result = None\n    return result", 1)
    )
    assert any("declared the leak frame catch" in warning for warning in project.build().warnings)


def test_a_listing_without_a_mended_one_is_an_error_with_its_line(project: Project) -> None:
    project.page(LISTING.replace("{restored} listing", "{restored} lost"))
    line = project.line("docs/index.md", "```{restored}")
    assert project.build().warned(f"docs/index.md:{line}", "no {testcode} of this page is in a group 'lost'")


def passage(worth: str, text: str) -> str:
    return f":::{{passage}} {worth}\n{text}\n:::\n"


def test_a_passage_has_its_worth_in_the_margin(handbook: Project) -> None:
    handbook.write("docs/post.md", f"# Post\n\n{passage('Python 2 only', 'It leaks. {verdict}`keep/bad.py`')}")
    built = handbook.build()
    assert built.warnings == ()
    assert 'class="prudent-passage prudent-worth-python-2-only' in built.page("post")
    assert "Python 2 only It leaks. Leaks on" in built.words("post")


@pytest.mark.parametrize(
    ("worth", "text", "message"),
    [
        ("good", "It leaks. {verdict}`keep/bad.py`", "a passage is one of: holds, Python 2 only"),
        ("holds", "It leaks.", "this passage names no proof"),
    ],
)
def test_a_passage_of_no_known_worth_or_without_a_proof_is_an_error(
    handbook: Project, worth: str, text: str, message: str
) -> None:
    handbook.write("docs/post.md", f"# Post\n\n{passage(worth, text)}")
    assert handbook.build().warned("docs/post.md:3", message)


def test_what_only_tells_what_happened_needs_no_proof(handbook: Project) -> None:
    handbook.write("docs/post.md", f"# Post\n\n{passage('history', 'He wrote it down.')}")
    assert handbook.build().warnings == ()
