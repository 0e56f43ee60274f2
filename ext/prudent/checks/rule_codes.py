"""Lists the rules that have a check, those that are off by default, and their codes in flake8."""

from __future__ import annotations

from collections.abc import Iterable

CHECKED = (
    *("EXC01", "EXC02", "EXC03", "EXC06", "EXC07", "EXC08", "EXC09", "EXC10", "EXC12"),
    *("KIL02", "PRX03", "PRX04", "PRX05"),
)
"""The rules that have a check."""
OPT_IN = frozenset(("EXC08", "EXC09", "EXC10", "EXC12", "PRX03", "PRX04", "PRX05"))
"""Rules that are off unless the user selects them.

Too few of their findings were true or worth a reviewer's time, or there were too few findings to tell. `nox -s
precision` counts them, and a test compares this set with its record, docs/_records/precision/check.json.
"""
ALL = "ALL"
"""The code that selects every rule."""
PREFIX = "PRU"
"""The prefix of our codes in flake8, which would take EXC01 for one of pycodestyle's, since those begin with E."""
_CHAPTERS = {"EXC": 1, "KIL": 2, "PRX": 3}


class UnknownRuleError(ValueError):
    """A code names no rule that has a check; the text lists those that have one."""


def flake8_code(rule: str) -> str:
    """Return the code of a rule in flake8: PRU101 for EXC01."""
    return f"{PREFIX}{_CHAPTERS[rule[:3]]}{rule[3:]}"


def names(code: str, rule: str) -> bool:
    """Return whether a code selects a rule: it is the rule's ID, its code in flake8, or the beginning of either."""
    return code == ALL or rule.startswith(code) or (code.startswith(PREFIX) and flake8_code(rule).startswith(code))


def read_codes(values: Iterable[str], where: str) -> tuple[str, ...]:
    """Return the codes in these values, each of which may be a list separated by commas or spaces.

    `where` is the option or setting that the error names. Raises `UnknownRuleError` for a code that selects no rule.
    """
    codes = [code.strip().upper() for value in values for code in value.replace(",", " ").split()]
    for code in codes:
        if not any(names(code, rule) for rule in CHECKED):
            from prudent.model.name_suggestion import did_you_mean  # noqa: PLC0415 -- only to say what is wrong
            from prudent.reading.packaged_rule_texts import rule_texts  # noqa: PLC0415 -- only to say what is wrong

            if code in rule_texts():
                raise UnknownRuleError(f"{where}: {code} has no check: source code does not show where it is broken")
            hint = did_you_mean(code, [*CHECKED, *_CHAPTERS, ALL], f"there are {', '.join(CHECKED)}")
            raise UnknownRuleError(f"{where}: no rule {code!r} has a check{hint}")
    return tuple(codes)
