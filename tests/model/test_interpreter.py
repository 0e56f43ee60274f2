from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.model.interpreter import Interpreter
from prudent.model.json_reader import FieldError

HERE = Interpreter("cpython", (3, 13, 2), "3.13.2", "linux", "x86_64", free_threaded=False, debug=False, build="b")


def test_facts_survive_json() -> None:
    assert Interpreter.from_json(HERE.as_json()) == HERE


@pytest.mark.parametrize("name", sorted(HERE.as_json()))
def test_each_fact_must_be_there(name: str) -> None:
    data = HERE.as_json()
    del data[name]
    with pytest.raises(FieldError, match=f"^field {name}: it is missing$"):
        Interpreter.from_json(data)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "3.13"),
        ({"free_threaded": True}, "3.13t"),
        ({"debug": True}, "3.13d"),
        ({"free_threaded": True, "debug": True}, "3.13td"),
        ({"implementation": "pypy"}, "pypy3.13"),
    ],
)
def test_an_interpreter_is_named_by_its_series(facts: dict[str, str | bool], name: str) -> None:
    here = Interpreter("cpython", (3, 13, 2), "3.13.2", "linux", "", free_threaded=False, debug=False, build="")
    assert replace(here, **facts).name == name  # type: ignore[arg-type]


def test_the_builds_of_a_series_stand_side_by_side_whichever_release_each_of_them_is() -> None:
    builds = [
        replace(HERE, release=(3, 14, 0), version="3.14.0"),
        replace(HERE, release=(3, 12, 9), version="3.12.9"),
        HERE,
        replace(HERE, release=(3, 13, 0), version="3.13.0", debug=True),
        replace(HERE, release=(3, 13, 1), version="3.13.1", free_threaded=True),
        replace(HERE, release=(3, 13, 0), version="3.13.0", free_threaded=True, debug=True),
    ]
    in_order = [found.name for found in sorted(builds, key=lambda found: found.order)]
    assert in_order == ["3.12", "3.13", "3.13d", "3.13t", "3.13td", "3.14"]


def test_a_release_of_another_implementation_is_called_by_it() -> None:
    pypy = replace(HERE, implementation="pypy", version="3.11.17")
    assert (HERE.full_name, pypy.full_name) == ("3.13.2", "pypy3.11.17")
    assert (HERE.counts_references, pypy.counts_references) == (True, False)
    assert max(pypy, replace(HERE, release=(3, 15, 0)), key=lambda found: found.order) == pypy


def test_a_release_of_another_build_is_told_from_the_plain_one() -> None:
    assert replace(HERE, debug=True).full_name == "3.13.2d"
    assert replace(HERE, debug=True, free_threaded=True).full_name == "3.13.2td"


def test_interpreters_are_ordered_by_release_and_a_prerelease_stands_before_its_release() -> None:
    def made(version: str) -> Interpreter:
        major, minor, micro = (int(number.split("b")[0].split("r")[0].split("a")[0]) for number in version.split("."))
        return Interpreter(
            "cpython", (major, minor, micro), version, "linux", "", free_threaded=False, debug=False, build=""
        )

    versions = ["2.7.18", "3.9.0", "3.10.0", "3.15.0a7", "3.15.0b2", "3.15.0b10", "3.15.0rc1", "3.15.0", "3.15.1"]
    backwards = [made(version) for version in reversed(versions)]
    assert [interpreter.version for interpreter in sorted(backwards, key=lambda found: found.order)] == versions
