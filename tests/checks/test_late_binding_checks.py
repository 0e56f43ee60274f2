"""PRX05: callables that are kept beyond their iteration, in every form of loop and of keeping."""

from __future__ import annotations

import pytest

from prudent.checks.checker import check_text
from prudent.checks.rule_selection import Selection

KEPT = {
    "a lambda in a list": "for x in range(3):\n    kept.append(lambda: x)",
    "a function in a list": "for x in range(3):\n    def f():\n        return x\n    kept.append(f)",
    "a name for a lambda": "for x in range(3):\n    f = lambda: x\n    kept.append(f)",
    "what is made of the variable": "for x in range(3):\n    y = x + 1\n    kept.append(lambda: y)",
    "a dictionary": "by_name = {}\nfor x in range(3):\n    by_name[x] = lambda: x\nkept += by_name.values()",
    "a dictionary display": "d = {}\nfor x in range(3):\n    d.update({x: lambda: x})\nkept += d.values()",
    "a decorator": "for x in range(3):\n    @register\n    def f():\n        return x",
    "an attribute": "class T: pass\nfor x in range(3):\n    t = T()\n    t.call = lambda: x\n    kept.append(t.call)",
    "a while loop": "x = 0\nwhile x < 3:\n    kept.append(lambda: x)\n    x += 1",
    "a nested loop": "for x in range(2):\n    for z in range(2):\n        kept.append(lambda: (x, z))",
    "a list comprehension": "kept += [lambda: x for x in range(3)]",
    "a set comprehension": "kept += {lambda: x for x in range(3)}",
    "a dictionary comprehension": "kept += {x: lambda: x for x in range(3)}.values()",
    "a generator": "kept += (lambda: x for x in range(3))",
    "a name that a function within binds for itself": (
        "for x in range(3):\n    def f():\n        def g(x=1): return x\n        return x\n    kept.append(f)"
    ),
    "a name that a class within binds for itself": (
        "for x in range(3):\n    def f():\n        class Own:\n            x = 1\n            def g(self): return x\n"
        "        return Own().g()\n    kept.append(f)"
    ),
    "a lambda within": "for x in range(3):\n    kept.append(lambda: (lambda: x)())",
    "a tuple in a comprehension": "kept += [f for _, f in [(x, lambda: x) for x in range(3)]]",
}
"""Each appends to ``kept`` callables of which some must answer as if they had been made for another iteration."""
BOUND = {
    "a default": "for x in range(3):\n    kept.append(lambda x=x: x)",
    "a partial": "for x in range(3):\n    kept.append(partial(int, x))",
    "a parameter of the same name": "for x in range(3):\n    kept.append(lambda x: x * 2)",
    "a variable from outside": "z = 0\nfor x in range(3):\n    kept.append(lambda: z)",
    "the loop is left": "for x in range(3):\n    if x:\n        kept.append(lambda: x)\n        break",
    "returned": "def f():\n    for x in range(3):\n        return lambda: x",
    "called at once": "for x in range(3):\n    f = lambda: x\n    f()",
    "used by a proxy": "for x in range(3):\n    retry(lambda: x)",
    "the key of a sort": "for x in range(3):\n    kept.sort(key=lambda v: v == x)",
    "awaited": "async def f():\n    for x in range(3):\n        await loop.run_in_executor(None, lambda: x)",
    "waited for": "for x in range(3):\n    pool.submit(lambda: x).result()",
    "one iteration": "for x in (1,):\n    kept.append(lambda: x)",
    "an attribute of a variable from outside": "for x in range(3):\n    z.attribute = 1\n    kept.append(lambda: z)",
    "a name that the function binds itself": (
        "for x in range(3):\n    def f():\n        y = 1\n        return y\n    y = 2\n    kept.append(f)"
    ),
    "a name that the function around the inner one binds": (
        "for x in range(3):\n    def f():\n        x = 1\n        def g(): return x\n        return g\n"
        "    kept.append(f)"
    ),
    "a name that the function imports": (
        "for os in range(3):\n    def f():\n        import os.path\n        return os\n    kept.append(f)"
    ),
    "a name that a pattern of the function binds": (
        "for x in range(3):\n    def f():\n        match {1: 2}:\n            case {**x}: return x\n    kept.append(f)"
    ),
    "a name that a function within gets": (
        "for x in range(3):\n    def f():\n        def g(): return g\n        return g\n    g = 1\n    kept.append(f)"
    ),
    "the key in a comprehension": "kept += [sorted(y, key=lambda v: v + x) for x in range(3)]",
}


def found(code: str) -> list[str]:
    return [finding.message for finding in check_text(code, "x.py", Selection(select=("PRX05",)))]


@pytest.mark.parametrize("form", KEPT)
def test_every_form_of_loop_and_of_keeping_is_found(form: str) -> None:
    assert len(found(KEPT[form])) == 1


@pytest.mark.parametrize("form", KEPT)
def test_what_is_found_looks_its_variable_up_too_late(form: str) -> None:
    kept: list[object] = []
    exec(KEPT[form], {"kept": kept, "register": kept.append})  # noqa: S102 -- the forms above
    answers = [call() for call in kept if callable(call)]
    assert len(answers) > 1
    assert len(set(answers)) < len(answers)


@pytest.mark.parametrize("form", BOUND)
def test_what_is_bound_in_time_or_used_at_once_is_not(form: str) -> None:
    assert found(BOUND[form]) == []
