"""Turns a doctest session into a module that the static check can read, with every line in its place."""

from __future__ import annotations

import doctest

from prudent.checks.source_reader import UnreadableError


def doctest_to_module(session: str) -> str:
    """Return the code of a session without its prompts; a line of output becomes an empty line.

    Raises `UnreadableError` if doctest cannot parse it, for example because of a prompt without a space behind it.
    """
    lines = [""] * (session.count("\n") + 1)
    try:
        examples = doctest.DocTestParser().get_examples(session)
    except ValueError as error:
        # The text of the error begins with "line 3 of the docstring for <string>".
        words = str(error).split()
        line = int(words[1]) if words[:1] == ["line"] and words[1].isdigit() else 1
        raise UnreadableError("your code", line, str(error).replace(" of the docstring for <string>", "")) from None
    for example in examples:
        source = example.source.rstrip("\n").split("\n")
        lines[example.lineno : example.lineno + len(source)] = source
    return "\n".join(lines)
