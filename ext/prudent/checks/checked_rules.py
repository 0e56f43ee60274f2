"""The rules that have a check, their codes in flake8, and which of them somebody must ask for."""

from __future__ import annotations

from collections.abc import Iterable

CHECKED = (
    *("EXC01", "EXC02", "EXC03", "EXC06", "EXC07", "EXC08", "EXC09", "EXC10", "EXC12"),
    *("KIL02", "PRX03", "PRX04", "PRX05"),
)
"""The rules that have a check."""
OPT_IN = frozenset(("EXC08", "EXC09", "EXC10", "EXC12", "PRX03", "PRX04", "PRX05"))
"""Rules that must be asked for: too few of their findings are true, or worth a reviewer's time, or they are too few.

`nox -s precision` counts them, and a test holds this against its record, docs/_records/precision/check.json.
"""
ALL = "ALL"
"""What selects every rule."""
PREFIX = "PRU"
"""The letters of our codes in flake8, where those of EXC would be taken for pycodestyle's E."""
_CHAPTERS = {"EXC": 1, "KIL": 2, "PRX": 3}


class UnknownRuleError(ValueError):
    """A rule that does not exist or has no check; the text says which there are."""


def flake8_code(rule: str) -> str:
    """Return the code of a rule in flake8: PRU101 for EXC01."""
    return f"{PREFIX}{_CHAPTERS[rule[:3]]}{rule[3:]}"


def names(code: str, rule: str) -> bool:
    """Return whether a code stands for a rule: the rule itself, its code in flake8, or the beginning of one of them."""
    return code == ALL or rule.startswith(code) or (code.startswith(PREFIX) and flake8_code(rule).startswith(code))


def read_codes(values: Iterable[str], where: str) -> tuple[str, ...]:
    """Return the codes in what was given, which may be lists with commas.

    Raises `UnknownRuleError`, which says where.
    """
    codes = [code.strip().upper() for value in values for code in value.replace(",", " ").split()]
    for code in codes:
        if not any(names(code, rule) for rule in CHECKED):
            from prudent.model.name_suggestion import did_you_mean  # noqa: PLC0415 -- only to say what is wrong
            from prudent.reading.rule_texts import rule_texts  # noqa: PLC0415 -- the same

            if code in rule_texts():
                raise UnknownRuleError(f"{where}: {code} has no check: source code does not show where it is broken")
            hint = did_you_mean(code, [*CHECKED, *_CHAPTERS, ALL], f"there are {', '.join(CHECKED)}")
            raise UnknownRuleError(f"{where}: no rule {code!r} has a check{hint}")
    return tuple(codes)
