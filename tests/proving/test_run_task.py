from __future__ import annotations

from prudent.model.expectation import Declaration, Expectation
from prudent.model.snippet import Kind, Part, Snippet
from prudent.proving.installed_interpreter import Installation
from prudent.proving.run_task import RunTask, by_run, pins_of, shards


def snippet(identifier: str, code: str, prints: str | None = None) -> Snippet:
    part = Part(Kind.SCRIPT, code, "bad.py", ((1, 0),))
    return Snippet(identifier, identifier, 1, (part,), Declaration(1, (Expectation(1, clean=True, prints=prints),)))


def test_many_jobs_of_few_interpreters_are_divided_and_none_is_lost(installations: tuple[Installation, ...]) -> None:
    tasks = [RunTask(snippet(str(number), ""), installations[-1], str(number), ()) for number in range(201)]
    divided = shards(tasks, 4)
    assert len(divided) == 4
    assert [task for shard in divided for task in shard] == tasks
    assert shards(tasks[:30], 4) == [tasks[:30]]
    assert shards([], 4) == []


def test_tasks_of_several_interpreters_are_divided_by_them(installations: tuple[Installation, ...]) -> None:
    tasks = [RunTask(snippet(str(number), ""), one, str(number), ()) for number in range(3) for one in installations]
    divided = shards(tasks, 1)
    assert [len(shard) for shard in divided] == [3] * len(installations)
    assert all(len({task.installation for task in shard}) == 1 for shard in divided)


def test_tasks_that_need_packages_come_last(installations: tuple[Installation, ...]) -> None:
    needy = RunTask(snippet("a", ""), installations[-1], "a", ("trio==1",))
    other = RunTask(snippet("b", ""), installations[-1], "b", ())
    assert shards([needy, other], 4) == [[other], [needy]]


def test_equal_code_of_two_snippets_is_one_run(installations: tuple[Installation, ...]) -> None:
    first, second, other = (
        RunTask.of(snippet(name, code), installations[-1], None) for name, code in (("a", "1"), ("b", "1"), ("c", "2"))
    )
    assert list(by_run([first, second, other]).values()) == [[first, second], [other]]
    assert first.key != second.key


def test_what_needs_no_package_has_no_pins(installations: tuple[Installation, ...]) -> None:
    assert pins_of(snippet("a", "pass"), installations[-1].interpreter, None) == ()
