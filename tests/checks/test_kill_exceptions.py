from __future__ import annotations

import builtins

from prudent.checks.kill_exceptions import KILLS, TASK_KILLS


def test_kills_of_the_language_are_no_errors_and_those_of_tasks_come_from_libraries() -> None:
    own = KILLS - TASK_KILLS
    assert own == {
        name
        for name, value in vars(builtins).items()
        if isinstance(value, type)
        and issubclass(value, BaseException)
        and not issubclass(value, Exception)
        and name not in ("BaseException", "BaseExceptionGroup")
    }
    assert not any(hasattr(builtins, name) for name in TASK_KILLS)
