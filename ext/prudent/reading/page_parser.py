"""Turns the fences of a page into snippets, rules and blocks."""

from __future__ import annotations

import doctest
import posixpath
import re
from dataclasses import dataclass, field, replace

from prudent.model.claim import ClaimError, parse_claim
from prudent.model.condition import Condition, ConditionError
from prudent.model.expectation import Declaration, clean_everywhere
from prudent.model.rule import STATUSES, Rule
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.spelling import did_you_mean

from .directive_options import CODE_NAMES, DOCTEST_NAMES, OPTIONAL_RULE_OPTIONS, RULE_OPTIONS
from .errors import ReadingError, TextError
from .markdown import Fence, MarkdownReader
from .page import Block, Page, PlacedClaim, folded
from .proof_block import read_source

_SESSION = re.compile(r"^\s*>>> ", re.MULTILINE)
_DEFAULT = "default"
_ALL = "*"


def read_page(reader: MarkdownReader, path: str, text: str) -> Page:
    """Read the page at `path`, relative to the project."""
    building = _Building(path)
    for fence in reader.fences(text):
        try:
            building.add(fence)
        except (TextError, _FenceError) as error:
            building.errors.append(ReadingError(path, error.line, str(error)))
            building.blocks.append(Block(fence.line, fence.body, refused=True))
    building.claims.extend(_claim(path, line, source) for line, source in reader.roles("claim", text))
    for line, name in reader.torn_roles(text):
        hint = "does a line within it begin with '>' or another mark of Markdown's?"
        building.errors.append(ReadingError(path, line, f"Markdown does not see this {{{name}}} as a role; {hint}"))
    return building.page()


class _FenceError(ValueError):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class _Group:
    line: int
    setup: list[Part] = field(default_factory=list)
    tests: list[Part] = field(default_factory=list)
    cleanup: list[Part] = field(default_factory=list)
    declaration: Declaration | None = None


@dataclass
class _Building:
    path: str
    snippets: list[Snippet] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    shown: list[tuple[int, str]] = field(default_factory=list)
    claims: list[PlacedClaim] = field(default_factory=list)
    errors: list[ReadingError] = field(default_factory=list)
    groups: dict[str, _Group] = field(default_factory=dict)
    everywhere: list[Part] = field(default_factory=list)

    def add(self, fence: Fence) -> None:
        for line, message in fence.faults:
            raise _FenceError(line, f"{message}; quote a value that begins with '>', as in ':versions: \">=3\"'")
        if fence.name == "rule":
            self.rules.append(_rule(self.path, fence))
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
        name = f"{posixpath.basename(self.path)}"
        part = Part(Kind.SCRIPT, source.code, name, source.lines)
        declaration = source.declaration or clean_everywhere(fence.line)
        self.snippets.append(Snippet(identifier, self.path, fence.line, (part,), declaration))

    def code(self, fence: Fence) -> None:
        reason = fence.options.get("unproved", "").strip()
        if _SESSION.search(fence.body) and not reason:
            self.part_of_group(fence, "doctest")
        else:
            self.blocks.append(Block(fence.line, fence.body, unproved=reason))

    def part_of_group(self, fence: Fence, kind: str) -> None:
        in_directive = fence.name in DOCTEST_NAMES
        names = [name.strip() for name in fence.argument.split(",")] if in_directive and fence.argument else [_DEFAULT]
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
            on=_condition(fence, "pyversion"),
            skip_if=fence.options.get("skipif", ""),
        )
        for name in names:
            if name == _ALL:
                if kind not in ("testsetup", "testcleanup"):
                    raise _FenceError(fence.line, f"'*' is for testsetup and testcleanup; name the groups of a {kind}")
                if source.declaration:
                    raise _FenceError(source.declaration.line, "all groups cannot be declared at once; declare each")
                self.everywhere.append(part)
                continue
            group = self.groups.setdefault(name, _Group(fence.line))
            if source.declaration and group.declaration:
                raise _FenceError(source.declaration.line, f"group {name!r} is declared twice; keep one proof block")
            group.declaration = group.declaration or source.declaration
            {"testsetup": group.setup, "testcleanup": group.cleanup}.get(kind, group.tests).append(part)
        if kind not in ("testsetup", "testcleanup") and "hide" not in fence.options:
            self.blocks.append(Block(fence.line, fence.body, tuple(f"{self.path}#{name}" for name in names)))

    def output(self, fence: Fence, names: list[str]) -> None:
        for name in names:
            tests = self.groups[name].tests if name in self.groups else []
            if not tests or tests[-1].kind is not Kind.TESTCODE or tests[-1].output is not None:
                raise _FenceError(
                    fence.line, f"this testoutput follows no testcode of group {name!r}; put it behind one"
                )
            code = tests[-1]
            tests[-1] = Part(
                code.kind,
                code.code,
                code.name,
                code.lines,
                fence.body,
                fence.body_line,
                (*code.flags, *_flags(fence)),
                code.on,
                code.skip_if,
            )
        if "hide" not in fence.options:
            self.blocks.append(Block(fence.line, fence.body, tuple(f"{self.path}#{name}" for name in names)))

    def page(self) -> Page:
        for name, group in self.groups.items():
            setup = [part for part in self.everywhere if part.kind is Kind.TESTSETUP] + group.setup
            cleanup = group.cleanup + [part for part in self.everywhere if part.kind is Kind.TESTCLEANUP]
            parts = _named_apart(setup + group.tests + cleanup)
            declaration = group.declaration or clean_everywhere(group.line)
            self.snippets.append(Snippet(f"{self.path}#{name}", self.path, group.line, parts, declaration))
        return Page(
            self.path,
            tuple(sorted(self.snippets, key=lambda snippet: snippet.line)),
            tuple(self.rules),
            tuple(self.blocks),
            tuple(self.shown),
            tuple(self.claims),
            tuple(self.errors),
        )


def _claim(path: str, line: int, source: str) -> PlacedClaim:
    try:
        return PlacedClaim(path, line, folded(source), parse_claim(source))
    except ClaimError as error:
        return PlacedClaim(path, line, folded(source), None, str(error))


def _named_apart(parts: list[Part]) -> tuple[Part, ...]:
    """The parts, each under a file name of its own, so that a leak's or an exception's line is found again."""
    named: list[Part] = []
    for part in parts:
        before = sum(other.kind is not Kind.DOCTEST for other in named)
        several = before and part.kind is not Kind.DOCTEST
        named.append(replace(part, name=f"{part.name} ({before + 1})") if several else part)
    return tuple(named)


def _flags(fence: Fence) -> tuple[str, ...]:
    flags = fence.options.get("options", "").replace(",", " ").split()
    for flag in flags:
        if flag[0] not in "+-" or flag[1:] not in doctest.OPTIONFLAGS_BY_NAME:
            known, example = doctest.OPTIONFLAGS_BY_NAME, "write for example '+ELLIPSIS'"
            hint = did_you_mean(flag.lstrip("+-"), known, example, form="'+{}'")
            raise _FenceError(fence.line, f"{flag!r} is no doctest option{hint}")
    return tuple(flags)


def _condition(fence: Fence, option: str) -> Condition:
    if not fence.options.get(option):
        return Condition()
    try:
        return Condition.parse(fence.options[option])
    except ConditionError as error:
        raise _FenceError(fence.line, f"{option}: {error}") from None


def _rule(path: str, fence: Fence) -> Rule:
    for option in fence.options:
        if option not in (*RULE_OPTIONS, "class"):
            hint = did_you_mean(option, RULE_OPTIONS, f"there are {', '.join(RULE_OPTIONS)}", form="':{}:'")
            raise _FenceError(fence.line, f"rule {fence.argument} has the unknown option ':{option}:'{hint}")
    for option in RULE_OPTIONS:
        if option not in OPTIONAL_RULE_OPTIONS and not fence.options.get(option):
            raise _FenceError(fence.line, f"rule {fence.argument} lacks ':{option}:'")
    if not re.fullmatch(r"[A-Z]{3}\d\d", fence.argument):
        raise _FenceError(fence.line, f"{fence.argument!r} is no rule ID; write three capitals and two digits: EXC01")
    if fence.options["status"] not in STATUSES:
        raise _FenceError(fence.line, f"status {fence.options['status']!r} is none of: {', '.join(STATUSES)}")
    sentence = " ".join(fence.body.split())
    if not sentence:
        raise _FenceError(fence.line, f"rule {fence.argument} has no sentence; write it as the directive's content")
    return Rule(
        fence.argument,
        fence.options["title"],
        sentence,
        fence.options["status"],
        path,
        fence.line,
        fence.options["snippets"].strip("/"),
        _condition(fence, "versions"),
        post=fence.options.get("post", ""),
        claim=fence.options.get("claim", ""),
        cure=fence.options.get("cure", ""),
        skip=fence.options.get("skip", ""),
        compare=tuple(fence.options.get("compare", "").replace(",", " ").split()),
        keywords=tuple(word for part in fence.options.get("keywords", "").split(",") if (word := part.strip())),
    )
