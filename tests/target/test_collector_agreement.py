"""The check finds garbage by counting references; the interpreter's own collector is the independent second opinion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prudent.model.snippet import Snippet
from prudent.proving.installed_interpreter import Installation

# Programs whose threads never end: the test does not wait for them, and skips the comparison.
WITH_ENDLESS_THREADS = frozenset(
    (
        "harmless/thread_in_a_handler.py",
        "harmless/thread_pool_with_an_idle_worker.py",
        "planted/running_thread_keeps_its_last_exception.py",
    )
)


def test_what_counting_calls_garbage_is_what_the_collector_finds(
    installation: Installation,
    corpus: Callable[[str], tuple[Snippet, ...]],
    run_within: Callable[..., Any],
) -> None:
    programs = [
        {"name": f"{folder}/{snippet.path}", "code": snippet.parts[0].code}
        for folder in ("harmless", "planted")
        for snippet in corpus(folder)
        if snippet.applies(installation.interpreter)
    ]
    question = {"programs": programs, "endless": sorted(WITH_ENDLESS_THREADS)}
    answers: dict[str, dict[str, Any]] = run_within(installation, "agreement.py", question)
    wrong = []
    compared = 0
    for name, answer in sorted(answers.items()):
        if answer.get("failed"):
            wrong.append(f"{name} did not run")
        elif answer["finalized"]:
            continue  # collecting it runs code of its own, which frees what would be listed
        elif answer["missed"] or answer["invented"]:
            wrong.append(f"{name}: missed {answer['missed']}, invented {answer['invented']}")
        else:
            compared += answer["garbage"] > 0
    assert not wrong, "\n".join(wrong)
    threaded = {name for name, answer in answers.items() if "thread" in answer.get("finalized", ())}
    assert threaded == WITH_ENDLESS_THREADS.intersection(answers), "the threads of all others end"
    assert compared >= 30, "too few programs leave garbage behind for this to mean anything"
