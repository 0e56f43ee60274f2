"""Defines the directive that shows an editor, in which a reader writes and runs code."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from prudent.handbook.proof import Proof
from prudent.model.snippet import Snippet

from .browser_pythons import VARIABLE
from .directive_base import ProofDirective
from .nodes import browser_only
from .run_button import script_data

_WITHOUT_SCRIPT = (
    "<noscript><p>The editor is made by a script, and your browser runs none here. "
    "All else in this handbook can be read without.</p></noscript>"
)
_NOT_BUILT = (
    "This copy of the handbook was built without Python for browsers, so there is nothing to try here. "
    f"Whoever builds it gets the editor with {VARIABLE}=on in the environment."
)


class TryDirective(ProofDirective):
    """Shows an editor, with snippets to begin with."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"examples": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the element for the editor, with the code of the snippets that ``:examples:`` lists."""
        handbook = self.proof.handbook
        examples = []
        for name in str(self.options.get("examples", "")).replace(",", " ").split():
            path = f"{handbook.settings.snippets}/{name}"
            snippet = handbook.snippets.get(path)
            if snippet is None:
                raise self.error(f":examples: there is no snippet {path}")
            # The page holds its code, so a change of the file changes the page.
            self.env.note_dependency(str(handbook.settings.root / path))
            examples.append({"title": _title(self.proof, snippet), "code": snippet.parts[0].code.strip("\n") + "\n"})
        if not self.domain.state.browser:
            return [nodes.paragraph("", _NOT_BUILT)]
        return [browser_only(html=f'<div class="prudent-try-page">{_WITHOUT_SCRIPT}{script_data(examples)}</div>')]


def _title(proof: Proof, snippet: Snippet) -> str:
    rules = (rule for rule in proof.handbook.rules.values() if rule.role(snippet))
    name = snippet.path.rpartition("/")[2]
    return next((f"{rule.id}, {rule.title}: {name}" for rule in rules), snippet.path)
