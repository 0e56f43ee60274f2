"""Programs that keep what they catch, for tests of many folders; each stands here alone."""

from __future__ import annotations

KEEPS = """\
def read(text):
    try:
        int(text)
    except ValueError as error:
        kept = error
"""
"""A function that leaves a cycle behind on Python 3 when `text` is no number: its frame keeps the exception."""

RETURNS = """\
def read(text):
    try:
        result = int(text)
    except ValueError as error:
        result = error
    return result
"""
"""A function that returns what it has caught, and leaves the same cycle behind."""

CURED = RETURNS.replace("        result = error\n", "        error.__traceback__ = None\n        result = error\n")
"""The same without the cycle."""

LEAK = "frame read, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame read"
"""The path of the cycle that `RETURNS` leaves behind."""

_MAIN = '\n\nprint(type(read("seven")).__name__)\n'


def bad_snippet(declared: str) -> str:
    """Return a snippet of `RETURNS` that declares what it prints, and this besides, in lines of TOML."""
    lines = "".join(f"# {line}".rstrip() + "\n" for line in declared.splitlines())
    return f'# /// proof\n# prints = "ValueError"\n{lines}# ///\n{RETURNS}{_MAIN}'


GOOD_SNIPPET = f'# /// proof\n# prints = "ValueError"\n# clean = true\n# ///\n{CURED}{_MAIN}'
"""The snippet of `CURED`."""
