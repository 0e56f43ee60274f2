"""The check is broken on purpose, to show that the corpus would tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prudent.model.observation import Leak, Step
from prudent.model.snippet import Snippet
from prudent.proving.installed_interpreter import Installation

HARMLESS = (
    "caught_and_named",
    "class_definition",
    "exceptions_never_raised",
    "frame_let_go",
    "generator_abandoned",
    "metaclass",
    "mutually_recursive_closures",
    "self_referencing_containers",
)
PLANTED = ("exception_that_names_its_frame", "frame_in_a_local", "traceback_in_a_local", "triple_in_one_local")

Seen = dict[str, set[str]]
"""The paths that were reported, by program."""


@pytest.fixture(scope="module")
def snippets(corpus: Callable[[str], tuple[Snippet, ...]]) -> dict[str, Snippet]:
    return {Path(snippet.path).stem: snippet for folder in ("harmless", "planted") for snippet in corpus(folder)}


@pytest.fixture(scope="module")
def under_fault(
    snippets: dict[str, Snippet], run_within: Callable[..., Any]
) -> Callable[[Installation], dict[str, Seen]]:
    answers: dict[Installation, dict[str, Seen]] = {}

    def ask(installation: Installation) -> dict[str, Seen]:
        if installation not in answers:
            question = {name: snippets[name].job(installation.interpreter) for name in (*HARMLESS, *PLANTED)}
            reported = run_within(installation, "faults.py", question)
            answers[installation] = {
                fault: {name: {path_of(leak) for leak in leaks} for name, leaks in programs.items()}
                for fault, programs in reported.items()
            }
        return answers[installation]

    return ask


def path_of(leak: dict[str, Any]) -> str:
    steps = tuple(Step(**step) for step in leak["steps"])
    return Leak(**leak | {"steps": steps}).path if steps else "no path"


def declared(snippets: dict[str, Snippet], installation: Installation) -> Seen:
    expectations = {name: snippets[name].declaration.on(installation.interpreter) for name in PLANTED}
    return {name: {leak.path for leak in expected.leaks or ()} for name, expected in expectations.items()}


def alarms(seen: Seen) -> set[str]:
    return {name for name in HARMLESS if seen[name]}


def found(seen: Seen) -> Seen:
    return {name: seen[name] for name in PLANTED}


Under = Callable[[Installation], dict[str, Seen]]


def test_the_whole_check_is_right(installation: Installation, under_fault: Under, snippets: dict[str, Snippet]) -> None:
    seen = under_fault(installation)["nothing"]
    assert not alarms(seen)
    assert found(seen) == declared(snippets, installation)


def test_without_its_anchors_it_calls_classes_and_closures_leaky(
    installation: Installation, under_fault: Under
) -> None:
    seen = under_fault(installation)["any_cycle_is_a_leak"]
    assert alarms(seen) >= {"class_definition", "mutually_recursive_closures", "self_referencing_containers"}


def test_without_components_it_calls_what_hangs_on_a_ring_leaky(installation: Installation, under_fault: Under) -> None:
    assert "exceptions_never_raised" in alarms(under_fault(installation)["no_cycle_is_needed"])


def test_without_frames_it_misses_cycles_of_frames_alone(installation: Installation, under_fault: Under) -> None:
    assert not under_fault(installation)["frames_do_not_count"]["frame_in_a_local"]


def test_after_a_collection_it_finds_nothing(installation: Installation, under_fault: Under) -> None:
    assert not any(found(under_fault(installation)["it_is_collected_first"]).values())


def test_without_the_names_of_locals_no_path_matches(
    installation: Installation, under_fault: Under, snippets: dict[str, Snippet]
) -> None:
    seen = found(under_fault(installation)["locals_have_no_names"])
    for name, paths in declared(snippets, installation).items():
        assert seen[name], name
        assert not seen[name] & paths, name


def test_if_nothing_were_garbage_no_leak_would_be_found(installation: Installation, under_fault: Under) -> None:
    assert not any(found(under_fault(installation)["nothing_is_garbage"]).values())
