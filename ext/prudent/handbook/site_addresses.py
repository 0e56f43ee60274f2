"""The site's addresses: what each rule's short links lead to, and that no address once published is lost."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prudent.model.name_suggestion import did_you_mean
from prudent.model.rule import Rule
from prudent.model.verdict import Problem

from .handbook import Handbook

PARTS = ("bad", "good", "evidence")
"""The sections of a rule's page that have short links of their own."""
_FOLDER = "r"
_LIST = "_addresses.txt"
_MOVED = "_moved.toml"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that leads to another."""

    address: str
    """Relative to the site: ``r/EXC01/``."""
    target: str
    """Relative to the site, with its fragment: ``exceptions/caught-exception-in-local.html#exc01``; may be empty."""
    title: str
    because: str = ""
    """What became of it, where it is an old address; empty for a permanent one."""
    rule: Rule | None = None
    """The rule to which a permanent one leads."""


def page_address(handbook: Handbook, path: str) -> str:
    """Return the address of a page: ``exceptions/index.html``."""
    return path.removeprefix(f"{handbook.settings.docs}/").rpartition(".")[0] + ".html"


def rule_address(handbook: Handbook, rule: Rule, anchor: str = "") -> str:
    """Return where a rule stands, or a section of its page."""
    return f"{page_address(handbook, rule.path)}#{anchor or rule.id.lower()}"


def permalink(rule: Rule, part: str = "") -> str:
    """Return the short address of a rule or of a part of it: ``r/EXC01/``, ``r/EXC01/bad/``."""
    return f"{_FOLDER}/{rule.id}/{part}/" if part else f"{_FOLDER}/{rule.id}/"


def links(handbook: Handbook) -> Iterator[Link]:
    """Yield every short link, then every old address."""
    for rule in handbook.rules.values():
        title = f"{rule.id}: {rule.title}"
        yield Link(permalink(rule), rule_address(handbook, rule), title, rule=rule)
        yield Link(f"{_FOLDER}/{rule.slug}/", rule_address(handbook, rule), title, rule=rule)
        for part in PARTS:
            yield Link(permalink(rule, part), rule_address(handbook, rule, part), f"{title} ({part})", rule=rule)
    yield from _moved(handbook)


def addresses(handbook: Handbook) -> list[str]:
    """Return every address of the site as it is now, in order."""
    pages = {page_address(handbook, path) for path in handbook.pages}
    return sorted(pages | {link.address for link in links(handbook)})


def save(handbook: Handbook) -> Path:
    """Write the list of addresses, the ones that were published before among them."""
    path = _folder(handbook) / _LIST
    path.write_text("".join(f"{address}\n" for address in sorted({*addresses(handbook), *_published(path)})), "utf-8")
    return path


def promises(handbook: Handbook) -> bool:
    """Return whether the project has a list of addresses, each of which must always lead somewhere."""
    return (_folder(handbook) / _LIST).is_file()


def problems_of_addresses(handbook: Handbook) -> Iterator[Problem]:
    """Yield addresses that were published and lead nowhere now, and those that nobody has written down."""
    path = _folder(handbook) / _LIST
    name = path.relative_to(handbook.settings.root).as_posix()
    if not promises(handbook):
        return
    try:
        now = set(addresses(handbook))
    except _MovedError as fault:
        where = (_folder(handbook) / _MOVED).relative_to(handbook.settings.root).as_posix()
        yield Problem(where, fault.line, "old addresses", str(fault), "fix the table")
        return
    listed = _published(path)
    for number, address in enumerate(listed, 1):
        if address not in now:
            fix = f"say in {_MOVED} what became of it"
            yield Problem(name, number, f"the address {address}", "it leads nowhere", fix)
    for address in sorted(now - set(listed)):
        yield Problem(name, 1, "all addresses", f"{address} is not in the list", "write it with 'prudent addresses'")


class _MovedError(ValueError):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _moved(handbook: Handbook) -> Iterator[Link]:
    """Yield old addresses and retired rules, as the tables ``[[moved]]`` and ``[[retired]]`` have them."""
    path = _folder(handbook) / _MOVED
    if not path.is_file():
        return
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _MovedError(1, f"not TOML: {error}") from None
    for table in [*data.get("moved", []), *data.get("retired", [])]:
        own = table.get("address") or table.get("rule") or ""
        line = next((n for n, words in enumerate(text.splitlines(), 1) if own and f'"{own}"' in words), 1)
        if not own or not table.get("because"):
            raise _MovedError(line, "each table has 'address' or 'rule', 'because', and, if there is one, 'to'")
        target, title = _target(handbook, table.get("to", ""), line)
        if "rule" in table:
            if own in handbook.rules:
                raise _MovedError(line, f"{own} is retired, and a page declares it: an ID is never given again")
            for part in ("", *(f"{part}/" for part in PARTS)):
                yield Link(f"{_FOLDER}/{own}/{part}", target, title or own, table["because"])
        else:
            yield Link(own, target, title, table["because"])


def _target(handbook: Handbook, to: str, line: int) -> tuple[str, str]:
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
