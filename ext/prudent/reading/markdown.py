"""Parses Markdown pages with markdown-it, configured as MyST configures it for a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from .directive_specs import LITERAL_NAMES, AnyDirective

FENCES = ("fence", "colon_fence")
"""The types of tokens that may be directives."""
# `str.splitlines` splits at these characters, and so does MyST in a fence. Markdown, editors and we do not.
_NO_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_PRIVATE_USE = range(0xE000, 0xF900)
# How many parsed texts are kept in memory: enough for one page and the containers in it.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced or indented block, divided into its parts as MyST divides it."""

    name: str
    """The directive's name without braces; ``""`` for plain code."""
    language: str
    argument: str
    options: dict[str, str]
    body: str
    line: int
    """The line of the fence in the file, 1-based."""
    body_line: int
    """The line of the body's first line."""
    faults: tuple[tuple[int, str], ...] = ()
    """``(line, message)`` for each error in the options; MyST ignores all options of such a fence."""

    @property
    def is_container(self) -> bool:
        """Whether its body is Markdown, which is read as part of the page."""
        return bool(self.name) and self.name not in LITERAL_NAMES


class MarkdownReader:
    """Parses Markdown as the site's builds do, and finds the fences of a page, nested ones included."""

    def __init__(self, myst: dict[str, Any]) -> None:
        # MyST demands a set of extensions; TOML and `conf.py` have lists.
        settings: dict[str, Any] = {
            key: set(value) if key == "enable_extensions" else value for key, value in myst.items()
        }
        # Only the tokens are used, so any renderer will do; MyST's own would need a docutils document.
        parser = create_md_parser(MdParserConfig(**settings), RendererHTML)
        # Cached, since a page is searched twice: first for fences, then for roles.
        self._parse = lru_cache(maxsize=_KEPT)(lambda text: tuple(parser.parse(text, {})))
        self._parse_inline = lru_cache(maxsize=_KEPT)(lambda text: tuple(parser.parseInline(text, {})))
        self.substitutions: dict[str, Any] = dict(settings.get("substitutions", {}))
        """Texts that any page may insert, by their keys."""

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return markdown-it's tokens of a text with blocks, such as a page."""
        return self._parse(text)

    def inline(self, text: str) -> tuple[Token, ...]:
        """Return markdown-it's tokens of a text without blocks, such as a title or a caption."""
        return self._parse_inline(text)

    def fences(self, text: str, offset: int = 0) -> Iterator[Fence]:
        """Yield all fenced and indented blocks, also those in containers; `offset` counts the lines above the text."""
        for token in self.tokens(text):
            if token.map is None:  # the closing token of a block
                continue
            line = token.map[0] + 1 + offset  # markdown-it counts from 0
            if token.type == "code_block":
                yield Fence("", "", "", {}, token.content, line, line)
            elif token.type in FENCES:
                fence = divide(token, line)
                if fence is None:
                    # The content begins below line `line`, the opening of the fence.
                    yield from self.fences(token.content, line)
                elif fence.is_container:
                    yield from self.fences(fence.body, fence.body_line - 1)
                else:
                    yield fence


def divide(token: Token, line: int) -> Fence | None:
    """Divide a fence into its parts, as MyST does.

    `line` is the line of the fence in its file, 1-based. Returns ``None`` for colons without a directive's name, which
    only give a class to the Markdown between them.
    """
    return _divide(token.type, token.info, token.content, line)


@lru_cache(maxsize=512)  # a fence is divided twice: for the fences of a page and for its roles
def _divide(kind: str, info: str, content: str, line: int) -> Fence | None:
    # Split at any white space, as MyST does: a no-break space ends the name, too.
    first, argument = (*info.split(maxsplit=1), "", "")[:2]
    if not (first.startswith("{") and first.endswith("}")):
        if kind == "colon_fence":
            return None
        return Fence("", first, argument.strip(), {}, content, line, line + 1)
    name = first[1:-1]
    if name == "eval-rst":  # MyST gives all of it to docutils: a line like ``:role:`text` `` is no option
        return Fence(name, "", argument.strip(), {}, content, line, line + 1)
    # Hide the characters at which MyST would split lines: replace them while it divides the fence.
    free = (sign for sign in map(chr, _PRIVATE_USE) if sign not in content)
    hidden = {ord(sign): next(free) for sign in _NO_LINE_ENDS if sign in content}
    shown = {ord(sign): chr(number) for number, sign in hidden.items()}
    parsed = parse_directive_text(AnyDirective, argument.strip(), content.translate(hidden), line=line)
    options = {str(key): str(value).translate(shown) for key, value in parsed.options.items()}
    body = "\n".join(parsed.body).translate(shown) + "\n"
    faults = tuple((fault.lineno or line, fault.msg) for fault in parsed.warnings)
    body_line = line + 1 + parsed.body_offset
    return Fence(name, "", " ".join(parsed.arguments), options, body, line, body_line, faults)
