"""Makes the addresses of the site, short links included, and checks that no published address is ever lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prudent.model.name_suggestion import did_you_mean
from prudent.model.rule import Rule
from prudent.model.verdict import Problem
from prudent.reading.errors import ReadingError
from prudent.reading.toml_file import read_toml_file

from .handbook import Handbook

PARTS = ("bad", "good", "evidence")
"""The sections of a rule's page that have short links of their own."""
_FOLDER = "r"  # the folder of the short links
_LIST = "_addresses.txt"  # every address that was ever published
_MOVED = "_moved.toml"  # the successors of addresses that are gone


@dataclass(frozen=True, slots=True)
class Link:
    """An address that redirects to another."""

    address: str
    """The address, relative to the site: ``r/EXC01/``."""
    target: str
    """The target, relative to the site, with a fragment: ``exceptions/caught-exception-in-local.html#exc01``.

    Empty if a retired rule has no successor.
    """
    title: str
    because: str = ""
    """The reason why an old address is gone; empty for a permanent address."""
    rule: Rule | None = None
    """The rule to which a permanent address leads."""


def page_address(handbook: Handbook, path: str) -> str:
    """Return the address of the page at a path relative to the project: ``exceptions/index.html``."""
    return path.removeprefix(f"{handbook.settings.docs}/").rpartition(".")[0] + ".html"


def rule_address(handbook: Handbook, rule: Rule, anchor: str = "") -> str:
    """Return the address of a rule, or of a section of its page."""
    return f"{page_address(handbook, rule.path)}#{anchor or rule.id.lower()}"


def permalink(rule: Rule, part: str = "") -> str:
    """Return the short address of a rule or of one of its `PARTS`: ``r/EXC01/``, ``r/EXC01/bad/``."""
    return f"{_FOLDER}/{rule.id}/{part}/" if part else f"{_FOLDER}/{rule.id}/"


def links(handbook: Handbook) -> Iterator[Link]:
    """Yield every short link, then every old address up to the first fault in ``_moved.toml``.

    `problems_of_addresses` says what the fault is.
    """
    with contextlib.suppress(_MovedError):
        yield from _all_links(handbook)


def _all_links(handbook: Handbook) -> Iterator[Link]:
    """Yield as `links` does, but raise `_MovedError` at a fault."""
    for rule in handbook.rules.values():
        title = f"{rule.id}: {rule.title}"
        yield Link(permalink(rule), rule_address(handbook, rule), title, rule=rule)
        yield Link(f"{_FOLDER}/{rule.slug}/", rule_address(handbook, rule), title, rule=rule)
        for part in PARTS:
            yield Link(permalink(rule, part), rule_address(handbook, rule, part), f"{title} ({part})", rule=rule)
    yield from _moved(handbook)


def addresses(handbook: Handbook) -> list[str]:
    """Return every address of the site as it is now, sorted."""
    pages = {page_address(handbook, path) for path in handbook.pages}
    return sorted(pages | {link.address for link in _all_links(handbook)})


def save(handbook: Handbook) -> Path:
    """Write the list of addresses, the present and all earlier ones; returns its path."""
    path = _folder(handbook) / _LIST
    # No address is ever taken out of the list: somebody may have linked to it.
    path.write_text("".join(f"{address}\n" for address in sorted({*addresses(handbook), *_published(path)})), "utf-8")
    return path


def promises(handbook: Handbook) -> bool:
    """Return whether the project keeps a list of addresses, and so promises that each always leads somewhere."""
    return (_folder(handbook) / _LIST).is_file()


def problems_of_addresses(handbook: Handbook) -> Iterator[Problem]:
    """Yield each published address that now leads nowhere, and each address that is not in the list yet."""
    path = _folder(handbook) / _LIST
    name = path.relative_to(handbook.settings.root).as_posix()
    try:
        now = set(addresses(handbook))
    except _MovedError as fault:  # without the table, every old address would be reported as lost
        where = (_folder(handbook) / _MOVED).relative_to(handbook.settings.root).as_posix()
        yield Problem(where, fault.line, "old addresses", str(fault), "fix the table")
        return
    if not promises(handbook):
        return
    listed = _published(path)
    for number, address in enumerate(listed, 1):
        if address not in now:
            fix = f"say in {_MOVED} where it leads now, or why it is gone"
            yield Problem(name, number, f"the address {address}", "it leads nowhere", fix)
    for address in sorted(now - set(listed)):
        yield Problem(name, 1, "all addresses", f"{address} is not in the list", "write it with 'prudent addresses'")


class _MovedError(ValueError):
    """A fault in ``_moved.toml``; `line` is its place."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _moved(handbook: Handbook) -> Iterator[Link]:
    """Yield the links of old addresses and retired rules, from the tables ``[[moved]]`` and ``[[retired]]``."""
    path = _folder(handbook) / _MOVED
    if not path.is_file():
        return
    data = read_toml_file(handbook.settings.root, path)
    if isinstance(data, ReadingError):
        raise _MovedError(data.line, data.message)
    text = path.read_text(encoding="utf-8")
    form = "each table has 'address' or 'rule', 'because', and, if there is one, 'to'"
    for table in [table for key in ("moved", "retired") for table in _as_list(data.get(key, []))]:
        if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
            raise _MovedError(1, f"{form}, all of them texts; found {table!r}")
        own = table.get("address") or table.get("rule") or ""
        # The TOML parser gives no line numbers, so the fault is placed at the first line that quotes the address.
        line = next((n for n, words in enumerate(text.splitlines(), 1) if own and f'"{own}"' in words), 1)
        if not own or not table.get("because"):
            raise _MovedError(line, form)
        target, title = _target(handbook, table.get("to", ""), line)
        if "rule" in table:
            if own in handbook.rules:
                raise _MovedError(line, f"{own} is retired, and a page declares it: an ID is never given again")
            # All short links of a retired rule are redirected, those to its sections as well.
            for part in ("", *(f"{part}/" for part in PARTS)):
                yield Link(f"{_FOLDER}/{own}/{part}", target, title or own, table["because"])
        else:
            yield Link(own, target, title, table["because"])


def _as_list(value: object) -> list[Any]:
    # ``[moved]`` instead of ``[[moved]]`` makes a table of what should be a list of tables.
    return value if isinstance(value, list) else [value]


def _target(handbook: Handbook, to: str, line: int) -> tuple[str, str]:
    """Return ``(address, title)`` of a rule or a page; empty if `to` is. Raises `_MovedError` if there is none."""
    if not to:
        return "", ""
    rule = handbook.rules.get(to)
    if rule:
        return rule_address(handbook, rule), f"{rule.id}: {rule.title}"
    pages = {page_address(handbook, path) for path in handbook.pages}
    if to not in pages:
        hint = did_you_mean(to, [*pages, *handbook.rules])
        raise _MovedError(line, f"there is neither a rule nor a page {to!r}{hint}")
    return to, to


def _folder(handbook: Handbook) -> Path:
    return handbook.settings.root / handbook.settings.docs


def _published(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split() if path.is_file() else []
