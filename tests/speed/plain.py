"""A Sphinx extension that stands in for ours: the same pages, with the same code as plain blocks, and no proof."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from prudent.interfaces.sphinx.sphinx_code_directives import setup_code

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NOTHING = (
    "evidence",
    "benchmark",
    "rule-table",
    "rule-matrix",
    "frequent-rules",
    "unproved-blocks",
    "check-report",
    "machines",
    "speed",
)
_OPTIONS = ("caption", "hide", "title", "status", "versions", "snippets", "was", "show", "modes", "unit", "check")


class _Open(dict[str, object]):
    """Any option is understood."""

    def __getitem__(self, key: str) -> object:
        return directives.unchanged

    def __contains__(self, key: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


class Plain(SphinxDirective):
    """A file of the snippets, or the content, as a block of code."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = _Open()  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """The block; a rule keeps its place to link to."""
        if self.name in _NOTHING:
            return []
        if self.name == "rule":
            return [nodes.paragraph("", self.arguments[0], ids=[self.arguments[0].lower()])]
        text = "\n".join(self.content)
        if self.arguments:
            path = Path(self.env.app.confdir) / "snippets" / self.arguments[0]
            self.env.note_dependency(path)
            text = path.read_text(encoding="utf-8")
        return [nodes.literal_block(text, text, language="python")]


class Words(SphinxRole):
    """The text of a role of ours, without what it stands on."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The words."""
        return [nodes.inline(self.text, self.text.partition(" <")[0])], []


def setup(app: Sphinx) -> dict[str, object]:
    """Register all names of ours."""
    setup_code(app)
    for name in ("rule", "snippet", *_NOTHING):
        app.add_directive(name, Plain)
    for name in ("rule", "claim", "measure", "verdict", "printed", "package"):
        app.add_role(name, Words())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
