"""Turns the fences of a page into snippets, rules and blocks."""

from __future__ import annotations

import doctest
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from prudent.model.expectation import Declaration, clean_everywhere
from prudent.model.name_suggestion import did_you_mean
from prudent.model.prose_claim import ClaimError, parse_claim
from prudent.model.rule import Rule
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.value_reference import QUOTING_ROLES, QuotationError, parse_quotation

from .directive_specs import CODE_NAMES, DOCTEST_NAMES
from .errors import ReadingError, TextError
from .markdown import Fence, MarkdownReader
from .page import Block, Page, PlacedRole, RuleLink, folded
from .role_finder import FoundRole, RoleFinder
from .rule_fence import read_condition, read_rule
from .snippet_proof_block import read_source

# A link may have a title, as in Sphinx's own roles: ``Title <target>``.
_TITLED = re.compile(r".*<(.*)>\s*", re.DOTALL)
_SESSION = re.compile(r"^\s*>>> ", re.MULTILINE)
# These names of groups are those of `sphinx.ext.doctest`.
DEFAULT_GROUP = "default"
"""The name of the group to which fences without one belong."""
_ALL = "*"


def read_page(reader: MarkdownReader, path: str, text: str, root: Path | None = None, docs: str = "docs") -> Page:
    """Read a Markdown page. Errors become `Page.errors`: nothing is raised.

    `path` is relative to the project's folder `root`, and `docs` is the folder of all pages in it. Without `root`,
    files that the page includes are not read.
    """
    building = _Building(path)
    for fence in reader.fences(text):
        try:
            building.add(fence)
        except TextError as error:
            building.errors.append(ReadingError(path, error.line, str(error)))
            # Mark the block as refused, so that it is not also reported as one that nothing runs.
            building.blocks.append(Block(fence.line, fence.body, refused=True))
    finder = RoleFinder(reader, path, root, docs)
    finder.find_in_markdown(text)
    building.errors += finder.errors
    found = placed_roles(finder.roles), rule_links(finder.roles), tuple(finder.inserted)
    return replace(building.page(), roles=found[0], links=found[1], inserted=found[2])


def read_rst_page(path: str, text: str) -> Page:
    """Read the roles of a page in reStructuredText, and nothing else of it."""
    finder = RoleFinder(MarkdownReader({}), path)
    finder.find_in_rst(text)
    return Page(path, roles=placed_roles(finder.roles), links=rule_links(finder.roles))


def placed_roles(found: Iterable[FoundRole]) -> tuple[PlacedRole, ...]:
    """Return the claims and quotations among the roles, each once, parsed or with an error."""
    return tuple(dict.fromkeys(_placed(role) for role in found if role.name == "claim" or role.name in QUOTING_ROLES))


def rule_links(found: Iterable[FoundRole]) -> tuple[RuleLink, ...]:
    """Return the links to rules among the roles, each once; ``Title <ID>`` names the rule in angle brackets."""
    links = (role for role in found if role.name == "rule")
    return tuple(dict.fromkeys(RuleLink(role.path, role.line, _TITLED.sub(r"\1", role.source)) for role in links))


def _placed(role: FoundRole) -> PlacedRole:
    place = (role.name, role.path, role.line, folded(role.source))
    try:
        content = parse_claim(role.source) if role.name == "claim" else parse_quotation(role.name, role.source)
    except (ClaimError, QuotationError) as error:
        return PlacedRole(*place, None, str(error))
    return PlacedRole(*place, content)


@dataclass
class _Group:
    """Collects the fences of one group of doctest directives; `_Building.page` makes a snippet of them."""

    line: int
    """The line of the group's first fence."""
    setup: list[Part] = field(default_factory=list)
    tests: list[Part] = field(default_factory=list)
    cleanup: list[Part] = field(default_factory=list)
    declaration: Declaration | None = None


@dataclass
class _Building:
    """Collects the content of a page while it is read, fence by fence."""

    path: str
    snippets: list[Snippet] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    shown: list[tuple[int, str]] = field(default_factory=list)
    errors: list[ReadingError] = field(default_factory=list)
    groups: dict[str, _Group] = field(default_factory=dict)
    everywhere: _Group = field(default_factory=lambda: _Group(0))
    """The fences of the group ``*``, which belong to every group, also to those that begin further down on the page."""

    def add(self, fence: Fence) -> None:
        # Report only the first fault: MyST ignores all options of such a fence.
        for line, message in fence.faults:
            raise TextError(line, f"{message}; quote a value that begins with '>', as in ':versions: \">=3\"'")
        if fence.name == "rule":
            self.rules.append(read_rule(self.path, fence))
        elif fence.name == "snippet" and fence.argument:
            self.shown.append((fence.line, fence.argument))
        elif fence.name == "snippet":
            self.inline(fence)
        elif fence.name in DOCTEST_NAMES:
            self.part_of_group(fence, fence.name)
        elif fence.name in CODE_NAMES or not fence.name:
            self.code(fence)

    def inline(self, fence: Fence) -> None:
        source = read_source(fence.body, fence.body_line)
        identifier = f"{self.path}#{fence.line}"
        part = Part(Kind.SCRIPT, source.code, posixpath.basename(self.path), source.lines)
        declaration = source.declaration or clean_everywhere(fence.line)
        self.snippets.append(Snippet(identifier, self.path, fence.line, (part,), declaration))

    def code(self, fence: Fence) -> None:
        reason = fence.options.get("unproved", "").strip()
        if _SESSION.search(fence.body) and not reason:
            self.part_of_group(fence, "doctest")
        else:
            self.blocks.append(Block(fence.line, fence.body, unproved=reason, language=_language(fence)))

    def part_of_group(self, fence: Fence, kind: str) -> None:
        # Plain code and fences without a group's name belong to the group `default`, as in `sphinx.ext.doctest`.
        in_directive = fence.name in DOCTEST_NAMES
        names = (
            [name.strip() for name in fence.argument.split(",")] if in_directive and fence.argument else [DEFAULT_GROUP]
        )
        if not fence.body.strip():
            raise TextError(fence.line, f"this {fence.name} is empty; write code into it, or take it out")
        if kind in ("testcode", "testsetup", "testcleanup") and "options" in fence.options:
            raise TextError(fence.line, f"a {kind} has no ':options:'; write them on the testoutput below a testcode")
        if _ALL in names:  # ``*`` includes all groups, so other names add nothing
            names = [_ALL]
        if kind == "testoutput":
            self.output(fence, names)
            return
        source = read_source(fence.body, fence.body_line)
        part = Part(
            kind=Kind(kind),
            code=source.code,
            name="session" if kind == "doctest" else posixpath.basename(self.path),
            lines=source.lines,
            flags=_flags(fence),
            on=read_condition(fence, "pyversion"),
            skip_if=fence.options.get("skipif", ""),
            unproved=fence.options.get("unproved", "").strip(),
        )
        if names == [_ALL] and source.declaration:
            words = "a proof block cannot declare all groups at once; write one for each group"
            raise TextError(source.declaration.line, words)
        for name in names:
            group = self.everywhere if name == _ALL else self.groups.setdefault(name, _Group(fence.line))
            if source.declaration and group.declaration:
                raise TextError(source.declaration.line, f"group {name!r} is declared twice; keep one proof block")
            group.declaration = group.declaration or source.declaration
            {"testsetup": group.setup, "testcleanup": group.cleanup}.get(kind, group.tests).append(part)
        if kind not in ("testsetup", "testcleanup"):
            self.shown_block(fence, names)

    def shown_block(self, fence: Fence, names: list[str]) -> None:
        if "hide" not in fence.options:
            self.blocks.append(Block(fence.line, fence.body, tuple(f"{self.path}#{name}" for name in names)))

    def output(self, fence: Fence, names: list[str]) -> None:
        for name in names:
            group = self.everywhere if name == _ALL else self.groups.get(name)
            tests = group.tests if group else []
            if not tests or tests[-1].kind is not Kind.TESTCODE or tests[-1].output is not None:
                raise TextError(fence.line, f"this testoutput follows no testcode of group {name!r}; put it behind one")
            code = tests[-1]
            _check_conditions(fence, code)
            tests[-1] = replace(code, output=fence.body, output_line=fence.body_line, flags=_flags(fence))
        self.shown_block(fence, names)

    def page(self) -> Page:
        for name, group in self.groups.items():
            # As in Sphinx's doctest, a group's own fences come before those of all groups.
            everywhere = self.everywhere
            setup, tests = group.setup + everywhere.setup, group.tests + everywhere.tests
            parts = _named_apart(setup + tests + group.cleanup + everywhere.cleanup)
            declaration = group.declaration or clean_everywhere(group.line)
            self.snippets.append(Snippet(f"{self.path}#{name}", self.path, group.line, parts, declaration))
        # Blocks of the group ``*`` are run by the snippets of all groups; if there are no groups, nothing runs them.
        owners: dict[tuple[str, ...], tuple[str, ...]] = {
            (f"{self.path}#{_ALL}",): tuple(f"{self.path}#{name}" for name in self.groups)
        }
        blocks = (replace(block, snippets=owners.get(block.snippets, block.snippets)) for block in self.blocks)
        return Page(
            self.path,
            tuple(sorted(self.snippets, key=lambda snippet: snippet.line)),
            tuple(self.rules),
            tuple(blocks),
            tuple(self.shown),
            errors=tuple(self.errors),
        )


def _language(fence: Fence) -> str:
    if fence.name == "literalinclude":
        return fence.options.get("language", "python" if fence.argument.endswith(".py") else "")
    return fence.argument if fence.name in CODE_NAMES else fence.language


def _named_apart(parts: list[Part]) -> tuple[Part, ...]:
    """Return the parts with distinct file names, by which the part of a leak or of an exception is found."""
    named: list[Part] = []
    for part in parts:
        before = sum(other.kind is not Kind.DOCTEST for other in named)
        several = before and part.kind is not Kind.DOCTEST
        named.append(replace(part, name=f"{part.name} ({before + 1})") if several else part)
    return tuple(named)


def _check_conditions(output: Fence, code: Part) -> None:
    """Refuse a ``testoutput`` under another condition than its ``testcode``: there would be nothing to compare it with.

    A ``testoutput`` without a condition takes that of its ``testcode``.
    """
    skips = output.options.get("skipif", code.skip_if) != code.skip_if
    if skips or ("pyversion" in output.options and read_condition(output, "pyversion") != code.on):
        option = "skipif" if skips else "pyversion"
        words = "this testoutput and its testcode have different conditions, so it would not always be compared"
        raise TextError(output.line, f"{words}; write ':{option}:' on the testcode alone, which sets it for both")


def _flags(fence: Fence) -> tuple[str, ...]:
    flags = fence.options.get("options", "").replace(",", " ").split()
    for flag in flags:
        if flag[0] not in "+-" or flag[1:] not in doctest.OPTIONFLAGS_BY_NAME:
            known, example = doctest.OPTIONFLAGS_BY_NAME, "write for example '+ELLIPSIS'"
            hint = did_you_mean(flag.lstrip("+-"), known, example, form="'+{}'")
            raise TextError(fence.line, f"{flag!r} is no doctest option{hint}")
    return tuple(flags)
