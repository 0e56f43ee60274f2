"""Writes the page and the snippets of a new rule from templates, which can be proved as they are."""

from __future__ import annotations

import re
from pathlib import Path

from .handbook import Handbook

_ID = re.compile(r"[A-Z]{3}[0-9]{2}")
_PLACE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
# Matches up to the closing fence, so that the new page comes last in its chapter.
_TOCTREE_END = re.compile(r"(```\{toctree\}.*?)(\n```)", re.DOTALL)
_PAGE = """# {title}

```{{rule}} {id}
:title: {title}
:status: holds
:versions: ">=3"
:snippets: {snippets}
:cure: Say what to write instead, in one sentence.
:skip: say when a reader need not follow it
:keywords: what somebody types, who searches for it

Say the rule in one sentence.
```

## Why

Say what goes wrong, and why, in a few short sentences.

## Bad

```{{snippet}} {place}/bad.py
:caption: Bad
```

## Good

```{{snippet}} {place}/good.py
:caption: Good
```

## When not to

Say where the rule costs more than it gives.

## Evidence

```{{evidence}} {id}
```

## History

Say where the rule comes from, and since which release it holds.
"""
# Exceptions of Python 2 have no __traceback__, so the same code leaves nothing behind there.
_BAD = """# /// proof
# prints = "ValueError"
#
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    try:
        result = int(text)
    except ValueError as error:
        result = error
    return result


print(type(read("seven")).__name__)
"""
_GOOD = """# /// proof
# clean = true
# prints = "ValueError"
# ///
def read(text):
    try:
        return int(text)
    except ValueError as error:
        return type(error).__name__


print(read("seven"))
"""


class TemplateError(ValueError):
    """The rule's place or ID is wrong or taken; the text says which."""


def write_rule(handbook: Handbook, place: str, rule: str, title: str) -> list[Path]:
    """Write the page and two snippets of a rule, and add the page to its chapter's table of contents.

    `place` is ``chapter/slug``, `rule` the ID. Returns the new files, in the order in which to edit them. Raises
    `TemplateError`, before anything is written.
    """
    settings = handbook.settings
    if not _PLACE.fullmatch(place):
        raise TemplateError(f"{place!r} is no place; write chapter/slug, in small letters, digits and hyphens")
    if not _ID.fullmatch(rule):
        raise TemplateError(f"{rule!r} is no ID; write three capitals and two digits, such as EXC01")
    if rule in handbook.rules:
        raise TemplateError(f"{rule} is the ID of {handbook.rules[rule].path}; an ID is never given twice")
    chapter, slug = place.split("/")
    index = settings.root / settings.docs / chapter / "index.md"
    page = index.with_name(f"{slug}.md")
    folder = settings.root / settings.snippets / chapter / slug
    for path in (page, folder):
        if path.exists():
            raise TemplateError(f"{path} is there already")
    if not index.is_file():
        raise TemplateError(f"there is no chapter {chapter}: write {index}, with a toctree")
    contents, found = _TOCTREE_END.subn(rf"\1\n{slug}\2", index.read_text(encoding="utf-8"), count=1)
    if not found:
        raise TemplateError(f"{index} has no toctree")
    # All that can be refused was checked above, so that no half of a rule is ever written.
    folder.mkdir(parents=True)
    names = {"title": title, "id": rule, "place": place, "snippets": f"{settings.snippets}/{place}"}
    bad, good = folder / "bad.py", folder / "good.py"
    for path, text in ((bad, _BAD), (good, _GOOD), (page, _PAGE.format(**names)), (index, contents)):
        path.write_text(text, encoding="utf-8")
    return [bad, good, page]
