"""The host and its children as the running Python executes them: jobs in, observations out, one line each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prudent.model.judgement import judge
from prudent.model.observation import Observation
from prudent.model.snippet import Snippet
from prudent.model.verdict import Status
from prudent.proving.discovery import TARGET_FOLDER, ask
from prudent.proving.installed_interpreter import Installation

LIMITS = {"seconds": 20, "memory": 4 * 1024**3, "output": 1024**2}


def job(code: str, kind: str = "script", **more: object) -> dict[str, Any]:
    part = {"kind": kind, "code": code, "name": "snippet.py", "flags": [], "skip_if": ""}
    return {"id": 0, "limits": LIMITS, "path": [], "parts": [part | more]}


def serve(*jobs: dict[str, Any]) -> list[Observation]:
    lines = "".join(json.dumps(each | {"id": number}) + "\n" for number, each in enumerate(jobs))
    command = [sys.executable, "-s", "-B", str(TARGET_FOLDER)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, timeout=120)
    ready, *answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert ready == {"ready": True}
    assert [answer["id"] for answer in answers] == list(range(len(jobs)))
    return [Observation.from_json(answer["observation"]) for answer in answers]


LEAK = """
def read():
    try:
        int("seven")
    except ValueError as error:
        kept = error
    return kept

read()
"""


def test_a_leak_is_seen_with_its_path_and_the_next_job_is_none_the_wiser() -> None:
    leaking, clean = serve(job(LEAK), job("print('well')"))
    assert [leak.path for leak in leaking.leaks] == [
        "frame read, local 'kept' -> ValueError.__traceback__ -> tb_frame -> frame read"
    ]
    assert leaking.leaks[0].line == 2
    assert not clean.leaks
    assert clean.printed == "well\n"


def test_what_a_name_keeps_is_held_and_is_a_cycle_only_without_the_name() -> None:
    held, kept = serve(
        job("try:\n    int('x')\nexcept ValueError as error:\n    saved = error\n"),
        job(LEAK.replace("\nread()", "r = read()")),
    )
    assert [holding.path for holding in held.held] == ["module name 'saved' -> ValueError.__traceback__"]
    assert not held.leaks
    assert [leak.kept_by_name for leak in kept.leaks] == [True]
    assert not kept.held


def test_parts_share_a_namespace_and_their_outputs_are_told_apart() -> None:
    first = job("x = 1\nprint('one')", kind="testsetup")
    first["parts"] += job("print(x + 1)", kind="testcode")["parts"]
    first["parts"] += job(">>> x\n1\n>>> y = x\n", kind="doctest")["parts"]
    first["parts"] += job("never()", kind="testcode", skip_if="sys.version_info > (2,)")["parts"]
    (seen,) = serve(first)
    assert [part.printed for part in seen.parts] == ["one\n", "2\n", "", ""]
    assert [part.examples for part in seen.parts] == [0, 0, 2, 0]
    assert seen.parts[3].skipped


def test_a_session_that_ends_in_an_exception_leaves_no_cycle_of_the_drivers() -> None:
    (seen,) = serve(
        job(
            ">>> int('x')\nTraceback (most recent call last):\n    ...\nValueError: ...\n",
            kind="doctest",
            flags=["+ELLIPSIS"],
        )
    )
    assert not seen.leaks
    assert not seen.held
    assert not seen.parts[0].mismatches


def test_a_session_that_shows_something_else_is_a_mismatch_with_its_line() -> None:
    (seen,) = serve(job(">>> 1\n1\n>>> 2\n3\n", kind="doctest"))
    assert [(mismatch.line, mismatch.want, mismatch.got) for mismatch in seen.parts[0].mismatches] == [
        (3, "3\n", "2\n")
    ]


def test_an_exception_is_described_with_the_innermost_line_of_the_snippet() -> None:
    raising, broken = serve(job("def f():\n    raise KeyError('k')\n\nf()\n"), job("x = = 1\n"))
    assert (raising.raised and (raising.raised.type, raising.raised.line)) == ("KeyError", 2)
    assert broken.raised is not None
    assert broken.raised.type == "SyntaxError"


def test_every_way_to_end_badly_is_told_apart() -> None:
    quick = {"limits": LIMITS | {"seconds": 1}}
    endings = serve(
        job("while True: pass") | quick,
        job("import os; os._exit(3)"),
        job("import os; os.kill(os.getpid(), 11)"),
        job("print('x' * 10**7)"),
        job("import os; os._exit(0)"),
        job("print('still here')"),
    )
    assert [seen.ending for seen in endings] == [
        "timed out",
        "exited",
        "crashed",
        "printed too much",
        "exited",
        "finished",
    ]


def test_every_planted_program_is_judged_alike_under_measurement(
    corpus: Callable[[str], tuple[Snippet, ...]],
) -> None:
    """Coverage can only see the running Python: so all that the check can find is found here once more."""
    answer = ask(Path(sys.executable))
    assert isinstance(answer, Installation)
    me = answer.interpreter
    programs = [snippet for snippet in corpus("planted") if snippet.applies(me)]
    assert len(programs) > 20
    seen = serve(*(snippet.job(me) | {"limits": LIMITS, "path": []} for snippet in programs))
    verdicts = {
        snippet.path: judge(snippet, me, observation) for snippet, observation in zip(programs, seen, strict=True)
    }
    assert {path: verdict.problems for path, verdict in verdicts.items() if verdict.status is not Status.PROVED} == {}
