"""Defines the directive that shows a snippet: its code, and all that was observed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from prudent.handbook.verdict_words import summary
from prudent.model.observation import visible
from prudent.model.snippet import Kind
from prudent.model.snippet_role import role_of
from prudent.model.verdict import Status
from prudent.reading.directive_specs import SNIPPET_OPTIONS
from prudent.reading.errors import TextError
from prudent.reading.snippet_proof_block import read_source

from .directive_base import ProofDirective
from .leak_figures import memory
from .run_button import run_button
from .shown_digests import matrix_digest
from .snippet_verdict_table import chips, origins

if TYPE_CHECKING:
    from collections.abc import Callable

    from prudent.handbook.proof import Cell
    from prudent.model.snippet import Snippet

_SHOWN_PARTS = ("code", "output", "verdict", "picture", "matrix")
_MOST_OPEN = 10
"""The most snippets that a page shows in full; on a page with more, all but bad.py and good.py are folded."""
_ALWAYS_OPEN = ("bad.py", "good.py")


class SnippetDirective(ProofDirective):
    """Shows a snippet, which is a file or the directive's content, with all that was observed of it."""

    has_content = True
    optional_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = SNIPPET_OPTIONS

    def run(self) -> list[nodes.Node]:
        """Return the code, output, verdict, picture and matrix, without those that ``:hide:`` names.

        With ``:folded:``, an HTML page shows caption and verdict, and the rest after a click.
        """
        snippet = self._snippet()
        if snippet is None:
            return []
        cells = self.proof.matrix(snippet)
        self.domain.note_shown(self.env.docname, snippet.id, matrix_digest(cells))
        hidden = set(str(self.options.get("hide", "")).replace(",", " ").split())
        for word in hidden - set(_SHOWN_PARTS):
            raise self.error(f":hide: {word!r} is none of: {', '.join(_SHOWN_PARTS)}")
        box = nodes.container(classes=["prudent-snippet", f"prudent-role-{role_of(snippet.path) or 'none'}"])
        box += self._caption(snippet)
        code = self._code(snippet) if "code" not in hidden else []
        code += self._button(snippet) if "code" not in hidden else []
        code += self._output(snippet, cells) if "output" not in hidden else []
        verdict = [] if "verdict" in hidden else [self._verdict(snippet, cells)]
        rest = [*self._faults(snippet), *memory(cells, self.identifier if "picture" not in hidden else None)]
        rest += [] if "matrix" in hidden else [chips(cells), origins(cells)]
        if self._is_folded(snippet):
            # Raw nodes of HTML: other builders leave them out, and show what stands between.
            kind = "prudent-folded" if "folded" in self.options else "prudent-folded prudent-long"
            begin = nodes.raw("", f'<details class="{kind}"><summary>Show the code</summary>', format="html")
            box += [*verdict, begin, *code, *rest, nodes.raw("", "</details>", format="html")]
        else:
            box += [*code, *verdict, *rest]
        return [box]

    def _is_folded(self, snippet: Snippet) -> bool:
        """Return whether the snippet is folded: by its option, or on a long page unless it is bad.py or good.py."""
        page = self.proof.handbook.pages.get(self.path)
        is_long = page is not None and len(page.shown) > _MOST_OPEN
        return "folded" in self.options or (is_long and snippet.path.rpartition("/")[2] not in _ALWAYS_OPEN)

    def _verdict(self, snippet: Snippet, cells: tuple[Cell, ...]) -> nodes.paragraph:
        elsewhere = any(cell.verdict.status is Status.NOT_APPLICABLE for cell in cells)
        reason = f" Not applicable: {snippet.declaration.because}." if elsewhere else ""
        unable = {why for (identifier, _), why in self.proof.missing.items() if identifier == snippet.id}
        reason += f" Not run: {'; '.join(sorted(unable))}." if unable else ""
        return nodes.paragraph("", "", nodes.strong("", "Verdict:"), nodes.Text(f" {summary(cells)}{reason}"))

    def _faults(self, snippet: Snippet) -> list[nodes.Node]:
        """Return a paragraph for each problem, for a preview of the page: a build with a problem is not published."""
        return [
            nodes.paragraph(
                "",
                "",
                nodes.strong("", "✗ "),
                nodes.Text(f"{problem.path}:{problem.line}, on {', '.join(names)}: declared {problem.declared}; "),
                nodes.Text(f"{problem.happened}; {problem.fix}."),
                classes=["prudent-fault"],
            )
            for problem, names in self.proof.problems_of(snippet).items()
        ]

    def _snippet(self) -> Snippet | None:
        """Return the snippet that the directive names or holds; `None` if our parser has reported an error of it."""
        handbook = self.proof.handbook
        if not self.arguments:
            inline = self._inline_snippet()
            if inline is None:
                self.refuse_unread()
            return inline
        path = f"{handbook.settings.snippets}/{self.arguments[0]}"
        self.env.note_dependency(str(handbook.settings.root / path))
        snippet = handbook.snippets.get(path)
        # A file that could not be read is reported with the handbook's errors.
        if snippet is None and not any(error.path == path for error in handbook.errors):
            raise self.error(f"there is no snippet {path}")
        return snippet

    def _inline_snippet(self) -> Snippet | None:
        """Return the snippet that our parser made of this directive; ``None`` if it has not found the directive."""
        snippets = self.proof.handbook.snippets
        # Sphinx also ends a line at other characters, such as a form feed in a container above, so that its line may be
        # further down than the line in the file. The code then tells which snippet it is.
        above = (snippets.get(f"{self.path}#{line}") for line in range(self.lineno, 0, -1))
        return next((each for each in above if each and self._has_code_of(each)), None)

    def _has_code_of(self, snippet: Snippet) -> bool:
        try:
            code = read_source("\n".join(self.content)).code
        except TextError:  # our parser has reported it, with its line
            return False
        return code.splitlines() == snippet.parts[0].code.splitlines()

    def _caption(self, snippet: Snippet) -> nodes.paragraph:
        caption = nodes.paragraph(classes=["prudent-caption"])
        if "caption" in self.options:
            words, _messages = self.parse_inline(self.options["caption"], lineno=self.lineno)
            caption += nodes.strong("", "", *words)
            caption += nodes.Text(" ")
        caption += nodes.literal("", snippet.path if self.arguments else f"{snippet.path}:{snippet.line}")
        return caption

    def _code(self, snippet: Snippet) -> list[nodes.Node]:
        blocks: list[nodes.Node] = []
        shown: list[str] = self.state.document.setdefault("prudent_sources", [])  # one file may serve several snippets
        for name, source in snippet.sources:
            caption = nodes.paragraph("", "", nodes.literal("", name), classes=["prudent-output"])
            blocks.append(caption)
            path = f"{snippet.path.rpartition('/')[0]}/{name}"
            if path in shown:
                caption += nodes.Text(", as above")
                continue
            shown.append(path)
            text = source.strip("\n")  # Sphinx highlights a block only if both of its texts are the same
            block = nodes.literal_block(text, text, language="c", prudent_owner=snippet.id)
            self.set_source_info(block)
            self.env.note_dependency(str(self.proof.handbook.settings.root / snippet.path.rpartition("/")[0] / name))
            blocks.append(block)
        if snippet.sources:
            driver = snippet.path.rpartition("/")[2]
            blocks.append(nodes.paragraph("", "", nodes.literal("", driver), classes=["prudent-output"]))
        for part in snippet.parts:
            text = part.code.strip("\n")
            # `prudent_owner` marks the block as run by a snippet, for the checks and transforms of code blocks.
            language = "pycon" if part.kind is Kind.DOCTEST else "python"
            block = nodes.literal_block(text, text, language=language, prudent_owner=snippet.id)
            self.set_source_info(block)
            blocks.append(block)
        return blocks

    def _button(self, snippet: Snippet) -> list[nodes.Node]:
        return run_button(self.domain, self.env.docname, snippet)

    def _output(self, snippet: Snippet, cells: tuple[Cell, ...]) -> list[nodes.Node]:
        # The output of scripts only: that of sessions and groups stands on the page anyway.
        by_text: dict[str, list[str]] = {}
        for cell in cells:
            if cell.record and snippet.parts[0].kind is Kind.SCRIPT:
                raised = cell.record.observation.raised
                text = visible(cell.record.observation.printed + (f"{raised}\n" if raised else ""))
                if text.strip():
                    by_text.setdefault(text, []).append(cell.name)
        shown: list[nodes.Node] = []
        for text, names in by_text.items():
            where = f" on {', '.join(names)}" if len(by_text) > 1 else ""
            shown.append(nodes.paragraph("", f"Prints{where}:", classes=["prudent-output"]))
            block = nodes.literal_block(text, text.rstrip("\n"), language="none", prudent_owner=snippet.id)
            self.set_source_info(block)
            shown.append(block)
        return shown
