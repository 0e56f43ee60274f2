"""KIL02: kills that are swallowed or turned into something else, and those that are not, whatever it looks like."""

from __future__ import annotations

from textwrap import dedent

import pytest

from prudent.checks.checker import check_text
from prudent.checks.rule_selection import Selection

WORKER = """
async def worker():
    while True:
        try:
            await job()
        {}
"""


def found(code: str) -> list[str]:
    findings = check_text(dedent(code), "x.py", Selection(select=("KIL02",)))
    return [f"{finding.line}: {finding.message}" for finding in findings]


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("except:\n            log()", "'except:' catches the kill"),
        ("except BaseException:\n            log()", "'except BaseException' catches the kill"),
        ("except (ValueError, asyncio.CancelledError):\n            log()", "'except asyncio.CancelledError' catches"),
        ("except* BaseException:\n            log()", "'except* BaseException' catches the kill"),
        ("except* asyncio.CancelledError:\n            log()", "'except* asyncio.CancelledError' catches the kill"),
        ("except BaseException as e:\n            raise JobError() from e", "turns the kill into another error"),
        ("except asyncio.CancelledError:\n            raise JobError()", "turns the kill into another error"),
        ("except BaseException as e:\n            logger.error('failed', exc_info=e)", "catches the kill"),
        ("except BaseException as e:\n            print(repr(e))", "catches the kill"),
        ("except asyncio.CancelledError:\n            continue", "catches the kill"),
        ("finally:\n            return 1", "'return' in 'finally' swallows the kill"),
        ("finally:\n            continue", "'continue' in 'finally' swallows the kill"),
        ("finally:\n            break", "'break' in 'finally' swallows the kill"),
    ],
)
def test_a_kill_that_does_not_pass_is_found(clause: str, said: str) -> None:
    [finding] = found(WORKER.format(clause))
    assert said in finding


@pytest.mark.parametrize(
    "clause",
    [
        "except Exception:\n            log()",
        "except BaseException:\n            raise",
        "except BaseException as e:\n            raise e",
        "except asyncio.CancelledError:\n            raise\n        except BaseException:\n            log()",
        "except asyncio.CancelledError:\n            break",
        "except asyncio.CancelledError:\n            return",
        "except asyncio.CancelledError:\n            if stopping:\n                return\n            log()",
        "except BaseException as e:\n            self._reraise(e)",
        "except BaseException:\n            six.reraise(*sys.exc_info())",
        "except BaseException:\n            with safe_reraise():\n                log()",
        "except BaseException as e:\n            future.set_exception(e)",
        "except BaseException as e:\n            outcome = Failed(e)",
        "except BaseException as e:\n            if late:\n                raise JobError() from e\n            raise",
        "finally:\n            for x in y:\n                break",
    ],
)
def test_a_kill_that_passes_or_is_handed_on_is_none(clause: str) -> None:
    assert found(WORKER.format(clause)) == []


def test_a_handler_within_a_clean_up_leaves_it_to_the_outer_one() -> None:
    outer = """
        async def f():
            try:
                await job()
            except BaseException:
                try:
                    await close()
                except BaseException:
                    log()
                {}
            await more()
    """
    assert found(outer.format("raise")) == []
    assert len(found(outer.format("pass"))) == 2


def test_waiting_for_the_task_that_was_cancelled_is_no_fault_of_the_one_who_waits() -> None:
    assert (
        found("""
        async def stop(self):
            while self.tasks:
                task = self.tasks.pop()
                task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    pass
    """)
        == []
    )


def test_a_kill_that_was_let_pass_before_never_comes_to_the_next_clause() -> None:
    assert (
        found("""
        import anyio
        async def f():
            try:
                await job()
            except (OSError, anyio.get_cancelled_exc_class()):
                raise
            except BaseException as e:
                raise JobError() from e
    """)
        == []
    )


def test_in_trio_the_kill_comes_again_where_the_handler_waits() -> None:
    text = """
        {}
        async def f(stream):
            try:
                await stream.send()
            except BaseException:
                await aclose_forcefully(stream)
            await more()
    """
    assert found(text.format("import trio")) == []
    assert len(found(text.format("import asyncio"))) == 1


def test_in_gevent_any_call_that_waits_may_be_killed() -> None:
    text = """
        {}
        def worker(queue):
            while True:
                try:
                    queue.get()
                except:
                    log()
    """
    assert len(found(text.format("import gevent"))) == 1
    assert found(text.format("import queue")) == []


def test_a_generator_is_told_to_end_where_it_yields() -> None:
    swallowing = """
        def worker():
            while True:
                try:
                    yield
                except BaseException:
                    log()
    """
    assert len(found(swallowing)) == 1
    assert found(swallowing.replace("log()", "return")) == []
    assert (
        found(
            swallowing.replace(
                "except Base", "except GeneratorExit:\n                    raise\n                except Base"
            )
        )
        == []
    )


def test_a_callback_in_an_attempt_waits_for_nothing() -> None:
    assert (
        found("""
        async def f():
            try:
                async def later():
                    await job()
                call_soon(later)
            except BaseException:
                log()
            await more()
    """)
        == []
    )


def test_in_twisted_a_cancelled_deferred_is_an_error_among_others() -> None:
    text = """
        {}
        async def f():
            while True:
                try:
                    await job()
                except CancelledError:
                    log()
    """
    assert found(text.format("from twisted.internet.defer import CancelledError")) == []
    assert len(found(text.format("from asyncio import CancelledError"))) == 1


def test_who_names_the_kill_may_clean_up_and_end() -> None:
    assert (
        found("""
        async def f(self):
            try:
                while await self.more():
                    await self.send()
            except asyncio.CancelledError:
                log()
            await self.flush()
    """)
        == []
    )
    assert (
        found("""
        async def f(self):
            stopped = False
            while not stopped:
                try:
                    await self.send()
                except asyncio.CancelledError:
                    stopped = True
    """)
        == []
    )
