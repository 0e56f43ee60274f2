"""Extracts the texts of rules from their pages as plain text, without a Markdown parser.

The build of the wheel calls this in an environment with only the build backend, so it needs the standard library alone.
Therefore it reads pages with regular expressions; a test compares its results with those of the real parser.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from .rule_text import RuleText

_RULE = re.compile(r"^```\{rule\} (?P<id>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"^:(?P<key>\w+): (?P<value>.*)$", re.MULTILINE)
_FENCE = re.compile(r"^```(?:\{(?P<name>[\w-]+)\})?(?P<argument>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_PROOF = re.compile(r"^# /// proof\n(?:#.*\n)*?# ///\n+", re.MULTILINE)
_SECTION = re.compile(r"^## (?P<title>[^\n]+)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_CODE, _UNKNOWN = "\0", "\1"  # placeholders for code and for a value: characters that no page holds
_LITERAL = ("", "snippet", "doctest", "testcode", "code-block")  # names of fences that show their own code
_SHOWN = ("Why", "Bad", "Good", "When not to")
# Roles whose texts only a build knows.
_VALUE = re.compile(r"\{(?:measure|printed|verdict)\}`[^`]*`")
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")
_ROLE_WITH_TARGET = re.compile(r"\{\w+\}`([^`<]*?)\s*<[^`]*>`")
_ROLE = re.compile(r"\{\w+\}`([^`]*)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def read_rule_pages(docs: Path, snippets: Path, only: str = "") -> dict[str, RuleText]:
    """Read the rules of all pages below `docs`, by ID; the files that they show are below `snippets`.

    If `only` is the ID of a rule, only that rule is read.
    """
    texts: dict[str, RuleText] = {}
    for path in _pages(docs):
        page = path.read_text(encoding="utf-8")
        rules = _RULE.finditer(page) if f"{{rule}} {only}" in page else ()
        texts |= {found["id"]: _rule(found, page, snippets) for found in rules if only in ("", found["id"])}
    return dict(sorted(texts.items()))


def _pages(docs: Path) -> Iterator[Path]:
    """Yield the pages below `docs`; folders such as ``_build``, which may hold many files, are skipped."""
    for folder, names, files in os.walk(docs):
        # Sort, so that each machine takes the same page if two pages declare a rule.
        names[:] = sorted(name for name in names if not name.startswith("_"))
        yield from (Path(folder, file) for file in sorted(files) if file.endswith(".md") and not file.startswith("_"))


def _rule(found: re.Match[str], page: str, snippets: Path) -> RuleText:
    options = {option["key"]: option["value"].strip() for option in _OPTION.finditer(found["body"])}
    sentence = " ".join(_plain(_OPTION.sub("", found["body"])).split())
    text = "\n\n".join(_sections(page, snippets))
    cure, skip = (_plain(options.get(key, "")) for key in ("cure", "skip"))
    return RuleText(found["id"], options.get("title", ""), sentence, cure, skip, text)


def _sections(page: str, snippets: Path) -> Iterator[str]:
    """Yield the sections that explain a rule, each with its title, but without sentences that quote results of runs."""
    for section in _SECTION.finditer(page):
        if section["title"] in _SHOWN:
            # Replace code by placeholders while the text around it is changed.
            codes: list[str] = []

            # Bind `codes` as a default: in the next iteration, the name refers to another list.
            def put_aside(fence: re.Match[str], codes: list[str] = codes) -> str:
                code = _code(fence["name"] or "", fence["argument"].strip(), fence["body"], snippets)
                if code:
                    codes.append(code)
                return _CODE if code else ""

            body = _FENCE.sub(put_aside, section["body"])
            words = "\n\n".join(filter(None, map(_block, re.split(r"\n{2,}", body.strip()))))
            for code in codes:
                # The first remaining placeholder is that of this code.
                words = words.replace(_CODE, textwrap.indent(code, "    "), 1)
            yield f"{section['title']}\n{'-' * len(section['title'])}\n\n{words}"


def _block(markdown: str) -> str:
    """Return a paragraph, list or table in plain text, without sentences, items or rows that quote a run."""
    text = _plain(_VALUE.sub(_UNKNOWN, markdown))
    if text.startswith(("- ", "|", "1. ")):
        return "\n".join(line for line in text.splitlines() if _UNKNOWN not in line)
    known = " ".join(sentence for sentence in _SENTENCE_END.split(text) if _UNKNOWN not in sentence)
    return textwrap.fill(known, 80, break_on_hyphens=False)


def without_roles(markdown: str) -> str:
    """Return the text with each role replaced by its words: those of a claim, the title of a link."""
    return _ROLE.sub(r"\1", _ROLE_WITH_TARGET.sub(r"\1", markdown))


def _plain(markdown: str) -> str:
    """Return the text without roles, links, emphasis and marks of headings; code keeps its backquotes."""
    text = _LINK.sub(r"\1", without_roles(markdown))
    text = re.sub(r"\*\*?(\S(?:[^*\n]*\S)?)\*\*?", r"\1", text)
    return re.sub(r"^#+ ", "", text, flags=re.MULTILINE)


def _code(name: str, argument: str, body: str, snippets: Path) -> str:
    """Return the code that a fence shows, without its proof block; ``""`` for a directive that shows something else."""
    if name == "snippet" and argument:
        try:
            return _PROOF.sub("", (snippets / argument).read_text(encoding="utf-8")).strip()
        except (OSError, UnicodeDecodeError):
            return f"({argument} cannot be read)"
    return _PROOF.sub("", _OPTION.sub("", body)).strip("\n") if name in _LITERAL else ""
