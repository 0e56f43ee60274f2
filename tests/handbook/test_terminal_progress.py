"""Progress is one line on a terminal, and a line now and then in a log."""

from __future__ import annotations

from io import StringIO
from threading import Event

import pytest

from prudent.handbook.terminal_progress import ProgressLine, progress_line


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class Reader:
    """Keeps what is written, and tells when there is so much of it."""

    def __init__(self, enough: int) -> None:
        self.lines: list[tuple[str, bool]] = []
        self.enough = Event()
        self._count = enough

    def write(self, text: str, ends: bool) -> None:  # noqa: FBT001 -- called by position
        self.lines.append((text, ends))
        if len(self.lines) >= self._count:
            self.enough.set()


def test_each_line_of_a_terminal_covers_the_one_before_and_the_last_one_ends() -> None:
    terminal = Terminal()
    with progress_line("proving", terminal) as tell:
        tell(1, 2, "packages for 2.7, 3.6")
        tell(2, 2, "")
    assert "\n" not in terminal.getvalue()[:-1]
    first, *others = terminal.getvalue().removeprefix("\r").removesuffix("\n").split("\r")
    assert first == "proving 1/2, 0 s [packages for 2.7, 3.6]"
    assert all(len(line) == len(first) for line in others[:1])
    assert others[-1].rstrip() == "proving 2/2, 0 s"


def test_line_of_a_terminal_shows_that_time_passes_while_nothing_else_does() -> None:
    reader = Reader(enough=3)
    with ProgressLine("proving", reader.write, terminal=True, interval=0.001) as tell:
        tell(1, 2, "3.13")
        assert reader.enough.wait(timeout=60)
    assert {ends for _, ends in reader.lines[:-1]} == {False}


def test_log_gets_a_line_at_each_interval_and_the_last() -> None:
    reader = Reader(enough=2)
    with ProgressLine("proving", reader.write, terminal=False, interval=0.001) as tell:
        tell(1, 3, "3.13")
        assert reader.enough.wait(timeout=60)
        tell(3, 3, "")
    assert reader.lines[0] == ("proving 1/3, 0 s [3.13]", True)
    assert reader.lines[-1] == ("proving 3/3, 0 s", True)


@pytest.mark.parametrize("stream", [StringIO(), Terminal(), None])
def test_nobody_is_told_of_what_is_not_worth_it(stream: StringIO | None) -> None:
    """A short run in a log, a run of nothing on a terminal, and any where there is no stream."""
    with progress_line("proving", stream) as tell:
        if not isinstance(stream, Terminal):
            for done in range(4000):
                tell(done, 4000, "3.13")
    assert stream is None or stream.getvalue() == ""


def test_line_ends_when_the_run_fails() -> None:
    def fail(terminal: Terminal) -> None:
        with progress_line("proving", terminal) as tell:
            tell(1, 2, "3.13")
            raise KeyboardInterrupt

    terminal = Terminal()
    with pytest.raises(KeyboardInterrupt):
        fail(terminal)
    assert terminal.getvalue().endswith("\n")
