"""Replaces Sphinx's directives for code and doctests by our own, which take a reason for not being run."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.directives.code import CodeBlock, LiteralInclude
from sphinx.ext import doctest

from prudent.reading.directive_specs import DOCTEST_NAMES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_UNPROVED = {"unproved": directives.unchanged_required}


class UnprovedCodeBlock(CodeBlock):
    """The directive ``code-block``, with ``:unproved: reason`` for code that nothing runs."""

    option_spec: ClassVar = {**(CodeBlock.option_spec or {}), **_UNPROVED}

    def run(self) -> list[nodes.Node]:
        """Return the block, with the reason in its attributes."""
        return _with_reason(super().run(), self.options)


class UnprovedLiteralInclude(LiteralInclude):
    """The directive ``literalinclude``, with ``:unproved: reason``."""

    option_spec: ClassVar = {**(LiteralInclude.option_spec or {}), **_UNPROVED}

    def run(self) -> list[nodes.Node]:
        """Return the block, with the reason in its attributes, and a mark that its text stands in another file."""
        found = _with_reason(super().run(), self.options)
        for top in found:
            for block in top.findall(nodes.literal_block):
                block["prudent_included"] = True
        return found


def _with_reason(found: list[nodes.Node], options: dict[str, str]) -> list[nodes.Node]:
    """Note the reason of ``:unproved:`` on the blocks that a directive has made; one with a caption is a container."""
    if options.get("unproved"):
        for top in found:
            for block in top.findall(nodes.literal_block):
                block["prudent_unproved"] = options["unproved"]
    return found


def setup_code(app: Sphinx) -> None:
    """Register our directives in place of Sphinx's; those for doctests are Sphinx's own, with one more option."""
    # A project may use Sphinx's extension as well. It is set up first, so that ours replace its directives silently.
    app.setup_extension("sphinx.ext.doctest")
    for name in ("code-block", "code", "sourcecode"):
        app.add_directive(name, UnprovedCodeBlock, override=True)
    app.add_directive("literalinclude", UnprovedLiteralInclude, override=True)
    classes: dict[str, type[doctest.TestDirective]] = {
        "doctest": doctest.DoctestDirective,
        "testcode": doctest.TestcodeDirective,
        "testoutput": doctest.TestoutputDirective,
        "testsetup": doctest.TestsetupDirective,
        "testcleanup": doctest.TestcleanupDirective,
    }
    for name in DOCTEST_NAMES:
        base = classes[name]
        own = type(base.__name__, (base,), {"option_spec": {**(base.option_spec or {}), **_UNPROVED}})
        app.add_directive(name, own, override=True)
