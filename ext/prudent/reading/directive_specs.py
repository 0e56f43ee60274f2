"""Lists directives and roles with their options, for our page reader and for our extension of Sphinx."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils.parsers.rst import Directive, directives

RULE_OPTIONS: dict[str, Callable[[str], Any]] = {
    "title": directives.unchanged_required,
    "status": directives.unchanged_required,
    "versions": directives.unchanged_required,
    "snippets": directives.unchanged_required,
    "cure": directives.unchanged_required,
    "skip": directives.unchanged_required,
    "compare": directives.unchanged_required,
    "keywords": directives.unchanged_required,
    "post": directives.unchanged_required,
    "claim": directives.unchanged_required,
}
OPTIONAL_RULE_OPTIONS = frozenset({"versions", "cure", "skip", "compare", "keywords", "post", "claim"})
SNIPPET_OPTIONS: dict[str, Callable[[str], Any]] = {
    "caption": directives.unchanged_required,
    "folded": directives.flag,
    "hide": directives.unchanged_required,
}
BENCHMARK_OPTIONS: dict[str, Callable[[str], Any]] = {
    "caption": directives.unchanged_required,
    "modes": directives.unchanged_required,
    "quantity": directives.unchanged_required,
    "relative-to": directives.unchanged_required,
    "chart": directives.unchanged,
    "points": directives.unchanged,
    "causes": directives.unchanged_required,
}
DOCTEST_NAMES = ("doctest", "testcode", "testoutput", "testsetup", "testcleanup")
CODE_NAMES = ("code-block", "code", "sourcecode", "literalinclude", "parsed-literal")
ROLE_NAMES = ("claim", "measure", "package", "printed", "rule", "verdict")
# Directives without arguments: text after the name is the first line of the body.
BODY_FIRST_NAMES = frozenset(
    {"attention", "caution", "danger", "error", "hint", "important", "note", "seealso", "tip", "todo", "warning"}
    | {"compound", "container", "epigraph", "highlights", "line-block", "parsed-literal", "pull-quote"}
)
# Options whose values may contain roles; the values of all other options are shown as they are written.
PROSE_OPTIONS = frozenset({"caption", "cure", "skip"})
# Directives whose caption is shown as it is written.
PLAIN_CAPTIONS = frozenset({"toctree"})
# Directives of ours whose content is not Markdown; see `LITERAL_NAMES`.
OUR_LITERAL_NAMES = ("snippet", "rule", "restored")
CELL_NAMES = ("code-cell", "raw-cell")  # MyST-NB runs these, so we ignore them
# All directives whose content is not Markdown; the content of any other is read as part of the page.
LITERAL_NAMES = (
    *DOCTEST_NAMES,
    *CELL_NAMES,
    *CODE_NAMES,
    *OUR_LITERAL_NAMES,
    "math",
    "raw",
    "toctree",
    "csv-table",
    "eval-rst",
)


class _AnyOption(dict[str, Callable[[str], Any]]):
    """Accepts every option. Sphinx reports wrong ones; the reader needs to know only where the options end."""

    def __missing__(self, _key: str) -> Callable[[str], Any]:
        return lambda value: value or ""

    def __contains__(self, _key: object) -> bool:
        return True


class AnyDirective(Directive):
    """Represents any directive while MyST's parser divides a fence into argument, options and content."""

    has_content = True
    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    # Not empty: MyST looks for options only if `option_spec` is true.
    option_spec: ClassVar = _AnyOption({"class": lambda value: value or ""})
