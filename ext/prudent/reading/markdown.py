"""The one reader of Markdown pages: markdown-it with MyST's own configuration."""

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

from .directive_options import LITERAL_NAMES, ROLE_NAMES, AnyDirective


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced or indented block, divided as MyST divides it."""

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
    """``(line, message)`` of options that cannot be read; MyST then leaves all of them out."""


_KEPT = 64  # texts: a page, and the containers in it


class MarkdownReader:
    """Finds the fences of a page, nested ones included, with their true lines."""

    def __init__(self, myst: dict[str, Any]) -> None:
        settings: dict[str, Any] = {
            key: set(value) if key == "enable_extensions" else value for key, value in myst.items()
        }
        parser = create_md_parser(MdParserConfig(**settings), RendererHTML)
        # A page is asked for its fences, its claims and its torn roles: it is parsed once.
        self._parse = lru_cache(maxsize=_KEPT)(lambda text: tuple(parser.parse(text, {})))

    def fences(self, text: str, offset: int = 0) -> Iterator[Fence]:
        """Every block of the text; `offset` lines stand above it in its file."""
        for token in self._parse(text):
            if token.map is None:
                continue
            line = token.map[0] + 1 + offset
            if token.type == "code_block":
                yield Fence("", "", "", {}, token.content, line, line)
            elif token.type in ("fence", "colon_fence"):
                yield from self._fence(token, line)

    def roles(self, name: str, text: str, offset: int = 0) -> Iterator[tuple[int, str]]:
        """``(line, content)`` of every role of that name; the line is that of its paragraph."""
        for token in self._parse(text):
            line = (token.map[0] if token.map else 0) + 1 + offset
            for child in token.children or ():
                if child.type == "myst_role" and child.meta["name"] == name:
                    yield line, child.content
            if token.type in ("fence", "colon_fence"):
                for inner in self._containers(token, line):
                    yield from self.roles(name, *inner)

    def torn_roles(self, text: str, offset: int = 0) -> Iterator[tuple[int, str]]:
        """``(line, name)`` of each of our roles that Markdown has not recognized and leaves in the text as it is."""
        for token in self._parse(text):
            line = (token.map[0] if token.map else 0) + 1 + offset
            for child in token.children or ():
                for name in ROLE_NAMES:
                    if child.type == "text" and f"{{{name}}}" in child.content:
                        yield line, name
            if token.type in ("fence", "colon_fence"):
                for inner in self._containers(token, line):
                    yield from self.torn_roles(*inner)

    @staticmethod
    def _containers(token: Token, line: int) -> Iterator[tuple[str, int]]:
        first = token.info.strip().partition(" ")[0]
        if not (first.startswith("{") and first.endswith("}")):
            if token.type == "colon_fence":  # a container with a class
                yield token.content, line
        elif first[1:-1] not in LITERAL_NAMES:
            parsed = parse_directive_text(AnyDirective, "", token.content, line=line)
            yield "\n".join(parsed.body) + "\n", line + parsed.body_offset

    def _fence(self, token: Token, line: int) -> Iterator[Fence]:
        first, _, argument = token.info.strip().partition(" ")
        if not (first.startswith("{") and first.endswith("}")):
            if token.type == "colon_fence":  # a container with a class
                yield from self.fences(token.content, line)
            else:
                yield Fence("", first, argument.strip(), {}, token.content, line, line + 1)
            return
        name = first[1:-1]
        parsed = parse_directive_text(AnyDirective, argument.strip(), token.content, line=line)
        body_line = line + 1 + parsed.body_offset
        body = "\n".join(parsed.body) + "\n"
        options = {str(key): str(value) for key, value in parsed.options.items()}
        if name in LITERAL_NAMES:
            faults = tuple((fault.lineno or line, fault.msg) for fault in parsed.warnings)
            yield Fence(name, "", " ".join(parsed.arguments), options, body, line, body_line, faults)
        else:
            yield from self.fences(body, body_line - 1)
