from __future__ import annotations

import pytest

from prudent.proving.environment_variables import HASH_SEED, clean_environment


def test_secrets_of_the_caller_are_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_SECRET", "hunter2")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    assert not {"MY_SECRET", "PYTHONPATH"} & clean_environment().keys()


def test_what_a_run_depends_on_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("TZ", "Atlantic/Reykjavik")
    monkeypatch.setenv("LC_ALL", "is_IS.UTF-8")
    found = clean_environment()
    assert (found["PYTHONHASHSEED"], found["TZ"], found["LC_ALL"]) == (HASH_SEED, "UTC", "C.UTF-8")


def test_interpreter_is_found_and_named_variables_go_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/bin")
    monkeypatch.setenv("WANTED", "yes")
    monkeypatch.delenv("NOT_SET", raising=False)
    found = clean_environment(also=("WANTED", "NOT_SET"))
    assert (found["PATH"], found["WANTED"]) == ("/bin", "yes")
    assert "NOT_SET" not in found
