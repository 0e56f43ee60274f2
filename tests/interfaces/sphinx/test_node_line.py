from __future__ import annotations

from docutils import nodes

from prudent.interfaces.sphinx.node_line import node_line


def test_a_node_without_a_line_has_that_of_the_nearest_one_around_it() -> None:
    text = nodes.Text("words")
    paragraph = nodes.paragraph("", "", nodes.emphasis("", "", text))
    section = nodes.section("", paragraph)
    assert node_line(text) == 0
    section.line = 3
    assert node_line(text) == 3
    paragraph.line = 5
    assert node_line(text) == 5
    assert node_line(None) == 0
