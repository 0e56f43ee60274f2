"""What the command line asks for is what the programs are run with."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.interfaces.cli import main
from prudent.interfaces.cli.program_request import ProgramError, ProgramRequest
from prudent.interfaces.cli.subcommands import prove as prove_command

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[ProgramRequest]:
    """What would have been run, in a folder with two scripts."""
    for name in ("own.py", "other.py"):
        (folder / name).write_text("", encoding="utf-8")
    requests: list[ProgramRequest] = []

    def keep(request: ProgramRequest) -> int:
        requests.append(request)
        return 0

    monkeypatch.setattr(prove_command, "prove_programs", keep)
    return requests


def test_a_script_alone_is_run_once_without_limits_and_judged_by_its_own_code(asked: list[ProgramRequest]) -> None:
    assert main(["prove", "own.py"]) == 0
    (request,) = asked
    assert request == ProgramRequest(scripts=[Path("own.py")], arguments=request.arguments, pythons=[])
    assert not request.arguments
    assert (request.every, request.isolated) == (False, False)
    assert (request.seconds, request.memory, request.pictures) == (None, None, None)


def test_each_option_reaches_the_request(asked: list[ProgramRequest]) -> None:
    limits = ["--seconds", "1.5", "--memory", "2M", "--isolated"]
    shown = ["--all", "--pictures", "drawn", "--python", "3.13", "--python", "3.14"]
    assert main(["prove", *limits, *shown, "own.py", "other.py"]) == 0
    (request,) = asked
    assert (request.seconds, request.memory, request.isolated) == (1.5, 2 * 2**20, True)
    assert (request.every, request.pictures, request.pythons) == (True, Path("drawn"), ["3.13", "3.14"])
    assert request.scripts == [Path("own.py"), Path("other.py")]


def test_what_stands_behind_two_dashes_is_the_programs(asked: list[ProgramRequest]) -> None:
    assert main(["prove", "-m", "package", "--", "--all", "own.py"]) == 0
    (request,) = asked
    assert (request.module, request.scripts, request.every) == ("package", [], False)
    assert list(request.arguments) == ["--all", "own.py"]


def test_what_cannot_be_run_is_told_in_one_line_and_not_judged(
    asked: list[ProgramRequest], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(request: ProgramRequest) -> int:
        raise ProgramError(f"{request.scripts[0]} cannot be read")

    monkeypatch.setattr(prove_command, "prove_programs", fail)
    assert main(["prove", "own.py"]) == 2
    assert capsys.readouterr().err.strip().endswith("own.py cannot be read")
    assert asked == []
