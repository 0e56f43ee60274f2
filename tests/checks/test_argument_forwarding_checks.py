from __future__ import annotations

import pytest

from prudent.checks.checker import check_text
from prudent.checks.rule_selection import Selection


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("def f(func, *args, **kwargs):\n    return func(*args, **kwargs)", ["PRX03"]),
        ("def f(func, *args, **kwargs):\n    return g(func, *args, **kwargs)", ["PRX04"]),
        ("def f(run: Callable[..., int], *args):\n    return g(run, *args)", ["PRX04"]),
        # An HTTP verb, an address and a record are no callables.
        ("def f(method, *args, **kwargs):\n    return request(method, *args, **kwargs)", []),
        ("def f(target, *args):\n    return send(target, *args)", []),
        ("def f(job, *args):\n    return store(job, *args)", []),
        # A type checker refuses the keyword that would clash.
        ("def f(func: Callable[P, T], *args: P.args, **kwargs: P.kwargs):\n    return func(*args, **kwargs)", []),
        # The keywords are the function's own: no positional ones are passed on.
        ("def visit(element, clone=copy, **kw):\n    return clone(element, **kw)", []),
    ],
)
def test_proxies_are_those_that_take_a_callable_and_its_arguments(code: str, rules: list[str]) -> None:
    assert [finding.rule for finding in check_text(code, "x.py", Selection(select=("PRX",)))] == rules
