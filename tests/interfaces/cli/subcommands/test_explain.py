from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from prudent.interfaces.cli import main
from prudent.reading.packaged_rule_texts import rule_texts


def test_a_rule_is_printed_as_text_without_a_network(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(socket, "socket")
    assert main(["explain", "exc06"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("EXC06: Raise no exception from a local\n======")
    for part in (
        "Raise an exception where you make it",
        "\nCure: Raise the",
        "\nSkip this if it ends",
        "    raise error\n",
    ):
        assert part in said


def test_a_rule_may_be_named_as_flake8_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "pru202"]) == 0
    assert capsys.readouterr().out.startswith("KIL02: ")
    assert main(["explain", "PRU209"]) == 2
    assert "there is no rule 'PRU209'; did you mean PRU202?" in capsys.readouterr().err


def test_a_reader_who_has_seen_enough_is_no_fault() -> None:
    command = f"{sys.executable} -m prudent explain {' '.join(rule_texts())} | head -1"  # more than a pipe takes
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)  # noqa: S607
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_without_a_name_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(rule_texts())


def test_a_rule_that_there_is_not_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "EXC66"]) == 2
    assert "there is no rule 'EXC66'; did you mean EXC06?" in capsys.readouterr().err
