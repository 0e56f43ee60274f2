"""Lists the exceptions that end a task or a program from outside."""

from __future__ import annotations

TASK_KILLS = frozenset(("CancelledError", "GreenletExit", "TaskletExit", "Cancelled"))
"""The exceptions with which asyncio, greenlet (gevent, eventlet), Stackless and PyPy, and trio end a task."""
KILLS = TASK_KILLS | {"GeneratorExit", "KeyboardInterrupt", "SystemExit"}
"""`TASK_KILLS`, and the exceptions that end a generator, a script or a program."""
