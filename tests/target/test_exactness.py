"""The leak check against the truth, on programs made by chance, and against itself, in any order, with any hash seed.

`PRUDENT_EXACTNESS` is how many rounds there are: one in an ordinary run, 200 with ``nox -s exactness``, on every
interpreter. The seed is in what fails, and `PRUDENT_SEED` sets it.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.model.expectation import clean_everywhere
from prudent.model.judgement import judge
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Status
from prudent.proving import environment_variables
from prudent.proving.discovery import discover
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner

ROUNDS = int(os.environ.get("PRUDENT_EXACTNESS", "1"))
SEED = int(os.environ.get("PRUDENT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
PROGRAMS = 12 * max(1, ROUNDS)
LIMITS = Limits(seconds=60)

HEAD = """\
import sys
import weakref


class Canary(object):
    pass


class Holder(object):
    error = None


watch = []
kept_for_good = []


def watched():
    canary = Canary()
    watch.append(weakref.ref(canary))
    return canary


def fail():
    canary = watched()
    raise ValueError(watched())
"""
KEEPS = [
    "pass",
    "kept = error",
    "kept = [error]",
    "kept = {'error': error}",
    "holder.error = error",
    "kept = sys.exc_info()",
    "kept = sys.exc_info()[1]",
    "kept = sys.exc_info()[2]",
    "error.__traceback__ = None; kept = error",
    "kept = str(error)",
    "held = error; kept = lambda: held",
    "kept = error; kept = None",
    "kept = error; error.itself = error",
    "kept = holder; holder.error = [error]",
    "kept_for_good.append(str(error))",
    "raise",
    "raise KeyError(watched())",
    "kept = error; raise",
    "kept = error; raise KeyError(watched())",
]
FINALLY = ["", "kept = None", "del kept", "holder = None", "kept = holder = None", "holder.error = None"]
AFTER = ["pass", "kept = None", "holder = None", "return kept", "return None", "return holder", "del kept"]


def program(chance: random.Random) -> str:
    """Functions that call each other, each with something done to what it catches."""
    depth = chance.randrange(1, 4)
    lines = [HEAD]
    for level in range(depth):
        callee = "fail" if level == 0 else f"level_{level - 1}"
        lines += [
            f"\n\ndef level_{level}():",
            "    kept, holder, value, canary = None, Holder(), None, watched()",
            "    try:",
            f"        value = {callee}()",
            f"    except {chance.choice(['ValueError', 'Exception', 'KeyError'])} as error:",
            "        error.canary = watched()",  # the interpreter's own exceptions have none
            f"        {chance.choice(KEEPS)}",
        ]
        finish = chance.choice(FINALLY)
        if finish:
            lines += ["    finally:", f"        {finish}"]
        lines.append(f"    {chance.choice(['value = None', 'pass'])}")
        after = chance.choice(AFTER)
        lines.append(f"    {'pass' if after == 'del kept' and 'del kept' in finish else after}")
    lines += [
        "\n\ndef main():",
        "    try:",
        f"        answer = level_{depth - 1}()",
        "    except Exception:",
        "        pass",
        "\n\nmain()",
        "if hasattr(sys, 'exc_clear'):",
        "    sys.exc_clear()",
        "print('alive' if any(canary() for canary in watch) else 'gone')",
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def pythons(installations: tuple[Installation, ...]) -> tuple[Installation, ...]:
    """Two interpreters in an ordinary run, and every one in a long one."""
    return installations if ROUNDS == 1 else discover().cpythons


def test_what_the_check_says_is_what_a_canary_says(pythons: tuple[Installation, ...], tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    codes = {f"{SEED}-{number}": program(chance) for number in range(PROGRAMS)}
    snippets = [
        Snippet(name, f"x/{name}.py", 1, (Part(Kind.SCRIPT, code, "it.py", ((1, 0),)),), clean_everywhere(1))
        for name, code in codes.items()
    ]
    runs = Runner(Cache(tmp_path), LIMITS).run(snippets, pythons)
    alive = 0
    for (name, interpreter), record in runs.records.items():
        seen = record.observation
        assert seen.finished, (name, interpreter.name, seen.detail)
        assert seen.raised is None, f"PRUDENT_SEED={SEED}, {interpreter.name}: {seen.raised}\n{codes[name]}"
        found = bool(seen.leaks or seen.held)
        assert found == (seen.printed == "alive\n"), f"PRUDENT_SEED={SEED}, {interpreter.name}\n{codes[name]}"
        alive += found
    assert alive  # some of them leak


@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_verdict_changes_with_order_or_hashes(
    number: int,
    pythons: tuple[Installation, ...],
    corpus: Callable[[str], tuple[Snippet, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(SEED + number)  # noqa: S311 -- no secret
    seed = str(chance.randrange(1, 2**32))
    monkeypatch.setattr(environment_variables, "HASH_SEED", seed)
    snippets = [*corpus("harmless"), *corpus("planted")]
    if ROUNDS == 1:
        snippets = chance.sample(snippets, 40)
    chance.shuffle(snippets)
    runs = Runner(Cache(tmp_path), LIMITS).run(snippets, pythons)
    judged = 0
    for snippet in snippets:
        for installation in pythons:
            record = runs.records.get((snippet.id, installation.interpreter))
            if record is None:
                continue
            verdict = judge(snippet, installation.interpreter, record.observation)
            if verdict.status is Status.NOT_APPLICABLE:
                continue
            said = f"PRUDENT_SEED={SEED}, hash seed {seed}, {installation.interpreter.name}, {snippet.id}"
            assert verdict.status is Status.PROVED, f"{said}: {verdict.problems}"
            judged += 1
    assert judged > len(snippets)
