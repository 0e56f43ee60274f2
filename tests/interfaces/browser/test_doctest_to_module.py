from __future__ import annotations

import pytest

from prudent.checks.source_reader import UnreadableError
from prudent.interfaces.browser.doctest_to_module import doctest_to_module


def test_code_of_a_session_keeps_its_lines_and_its_output_is_left_out() -> None:
    session = "Words.\n\n>>> def read():\n...     return 1\n>>> read()\n1\n"
    assert doctest_to_module(session).split("\n") == ["", "", "def read():", "    return 1", "read()", "", ""]


def test_what_doctest_cannot_read_is_named_with_its_line() -> None:
    with pytest.raises(UnreadableError) as caught:
        doctest_to_module(">>> 1\n1\n>>>2\n")
    assert caught.value.line == 3
