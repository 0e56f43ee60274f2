"""Commands that are run without a word."""

from __future__ import annotations

import sys

import pytest

from project_environment.commands import CommandFailure, run


def test_failed_command_says_its_last_line() -> None:
    run([sys.executable, "-c", "pass"])
    with pytest.raises(CommandFailure, match=r"^last$") as caught:
        run([sys.executable, "-c", "import sys; print(1); sys.exit('last')"])
    assert caught.value.said == "1\nlast"
    with pytest.raises(CommandFailure, match=r"^exit status 3$"):
        run([sys.executable, "-c", "import sys; sys.exit(3)"])


def test_command_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandFailure, match="no-such-command"):
        run(["no-such-command"])
