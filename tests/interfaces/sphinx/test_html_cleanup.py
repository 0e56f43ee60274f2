"""What the theme or Pygments adds to a page, and nobody needs, is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Built, Project


def test_a_table_in_the_box_of_the_theme_furo_has_its_id_alone(handbook: Project) -> None:
    pytest.importorskip("furo")
    handbook.conf = handbook.conf.replace('"basic"', '"furo"')
    handbook.write("docs/table.md", "# Page\n\n(costs)=\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [it](#costs).\n")
    page = handbook.build().page("table")
    assert page.count('class="table-wrapper') == 1
    assert page.count('id="costs"') == 1


def test_code_has_no_element_around_plain_names_and_space(built: Built) -> None:
    page = built.page("keep")
    assert '<span class="k">def</span> <span class="nf">read</span>(text)' in page
