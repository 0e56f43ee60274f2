"""Each snippet that a browser can run has a button, and no other has one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from .conftest import buttons

if TYPE_CHECKING:
    from .conftest import Project


def test_each_snippet_that_a_browser_can_run_has_a_button(offering: Project, running: str) -> None:
    offering.write("snippets/keep/case_thread.py", "# /// proof\n# clean = true\n# ///\nimport threading\n")
    offering.change("docs/keep.md", "```{evidence}", "```{snippet} keep/case_thread.py\n```\n\n```{evidence}")
    page = offering.build().page("keep")
    assert buttons(page) == ["bad.py", "good.py"]
    assert f'data-on="{running}"' in page


def test_what_is_fetched_or_removed_later_changes_the_pages(offering: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert buttons(offering.build().page("keep"))
    monkeypatch.setenv("PRUDENT_TRY", "off")
    assert not buttons(offering.build().page("keep"))
    monkeypatch.delenv("PRUDENT_TRY")
    assert buttons(offering.build().page("keep"))


SESSION = """
```
>>> 1 + 1  # doctest: +ELLIPSIS
2
```

Between them.

```
>>> "</script>"
'</script>'
```
"""


def parts_of(page: str, name: str) -> list[dict[str, object]]:
    found = re.search(
        rf'class="prudent-try" hidden data-name="{name}" [^>]*><script type="application/json">(.*?)</script>', page
    )
    assert found is not None
    parts: list[dict[str, object]] = json.loads(found[1])
    return parts


def test_a_page_s_session_has_one_button_below_its_last_fence_with_all_that_is_run(
    offering: Project, running: str
) -> None:
    offering.change("docs/keep.md", "```{evidence}", SESSION + "\n```{evidence}")
    built = offering.build(strict=True)
    page = built.page("keep")
    assert page.count('data-name="keep.md"') == 1
    assert page.index("Between them.") < page.index('data-name="keep.md"')
    snippet = built.proof.handbook.snippets["docs/keep.md#default"]
    job = snippet.job(built.proof.discovery.interpreters[0])
    assert parts_of(page, "keep.md") == [part | {"on": [running]} for part in job["parts"]]


def test_a_hidden_group_has_its_button_at_the_listing_that_it_restores(offering: Project) -> None:
    group = "```{testcode} listing\n:hide:\n\nx = 1\n```\n\n```{restored} listing\nx = l\n```\n\n"
    offering.change("docs/keep.md", "```{evidence}", group + "```{evidence}")
    page = offering.build(strict=True).page("keep")
    assert [part["code"] for part in parts_of(page, "listing")] == ["x = 1\n"]


def test_a_session_that_needs_threads_has_no_button(offering: Project) -> None:
    offering.change("docs/keep.md", "```{evidence}", "```\n>>> import threading\n```\n\n```{evidence}")
    assert buttons(offering.build(strict=True).page("keep")) == ["bad.py", "good.py"]


@pytest.mark.parametrize("builder", ["epub", "text"])
def test_other_builders_show_none_of_it(offering: Project, builder: str) -> None:
    assert "prudent-try" not in offering.build(builder).page("keep")
