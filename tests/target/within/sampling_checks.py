# mypy: ignore-errors
"""Samples are taken in rounds, modes interleaved, and a driver's error becomes part of the result."""

import io
import json
import os
import sys

from _prudent_target import sampling

JOB = {"import": [], "calibrated": False, "rounds": 2, "sample": 0}
NUMBER = [0]


def driver(text):
    """A driver of its own name, since a module is imported once."""
    NUMBER[0] += 1
    path = os.path.join(os.getcwd(), "driver_%d.py" % NUMBER[0])
    with io.open(path, "wb") as file:
        file.write(text.encode("utf-8"))
    return dict(JOB, path=path, **{"import": [os.getcwd()]})


def check_each_mode_has_a_sample_a_round_and_the_first_round_only_warms_up():
    job = driver("SEEN = []\nMODES = [(n, lambda loops, n=n: SEEN.append(n) or {'wall': 2.0}) for n in ('a', 'b')]\n")
    found = sampling.measure(job)
    assert found["samples"] == {"a": {"wall": [2.0, 2.0]}, "b": {"wall": [2.0, 2.0]}}, found
    assert sys.modules["driver_%d" % NUMBER[0]].SEEN == ["a", "b", "b", "a", "a", "b"]


def check_a_sample_is_divided_by_its_loops():
    job = dict(driver("MODES = [('a', lambda loops: {'wall': loops * 0.25})]\n"), calibrated=True, sample=1)
    found = sampling.measure(job)
    assert found["loops"]["a"] >= 4
    assert found["samples"]["a"]["wall"] == [0.25, 0.25]


def check_a_mode_that_measures_something_else_is_calibrated_by_its_time():
    text = "def mode(loops):\n    sum(range(1000 * loops))\n    return {'bytes': 24.0}\nMODES = [('a', mode)]\n"
    found = sampling.measure(dict(driver(text), calibrated=True, sample=0.004))
    assert found["loops"]["a"] < 1 << 20, found


def check_a_mode_that_returns_nothing_is_timed():
    (first, second) = sampling.measure(driver("MODES = [('a', lambda loops: None)]\n"))["samples"]["a"]["wall"]
    assert 0 <= first < 10
    assert 0 <= second < 10


def check_counts_facts_and_what_is_unavailable_are_passed_on():
    text = (
        "MODES = []\nUNAVAILABLE = {'b': 'why'}\ndef facts(): return {'c': 'd'}\ndef counts(): return {'a': {'n': 1}}\n"
    )
    found = sampling.measure(driver(text))
    assert (found["unavailable"], found["facts"], found["counts"]) == ({"b": "why"}, {"c": "d"}, {"a": {"n": 1}})


def check_only_the_modes_that_are_asked_for_are_measured():
    job = dict(driver("MODES = [('a', lambda loops: None), ('b', lambda loops: None)]\n"), modes=["b"])
    found = sampling.measure(job)
    assert (found["modes"], list(found["samples"])) == (["a", "b"], ["b"])


def check_an_error_of_the_driver_is_the_result():
    with io.open("job.json", "wb") as file:
        file.write(json.dumps(driver("raise ValueError('no way')\n")).encode("utf-8"))
    sampling.run("job.json", "result.json")
    with io.open("result.json", "rb") as file:
        assert json.loads(file.read().decode("utf-8")) == {"failure": "ValueError: no way"}
