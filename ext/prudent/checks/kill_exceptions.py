"""Names the exceptions that end a task or a program from outside."""

from __future__ import annotations

TASK_KILLS = frozenset(("CancelledError", "GreenletExit", "TaskletExit", "Cancelled"))
"""Exceptions that a task is ended with: those of asyncio, greenlet (gevent, eventlet), Stackless and PyPy, trio."""
KILLS = TASK_KILLS | {"GeneratorExit", "KeyboardInterrupt", "SystemExit"}
"""All of them, with those that end a generator, a script or a program."""
