"""Progress is shown to a person and to nobody else."""

from __future__ import annotations

from io import StringIO

from prudent.handbook.terminal_progress import show_progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_each_line_covers_the_one_before_and_the_last_one_ends() -> None:
    terminal = Terminal()
    show_progress(terminal, "proving", 1, 2, "a name that is longer")
    show_progress(terminal, "proving", 2, 2, "3.13")
    first, second = terminal.getvalue().removeprefix("\r").split("\r")
    assert len(second.rstrip("\n")) == len(first)
    assert second.endswith("\n")
    assert not first.endswith("\n")


def test_a_file_or_no_stream_at_all_is_left_alone() -> None:
    file = StringIO()
    show_progress(file, "proving", 1, 2, "3.13")
    show_progress(None, "proving", 1, 2, "3.13")
    assert file.getvalue() == ""
