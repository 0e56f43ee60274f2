from __future__ import annotations

import pytest

from prudent.model.snippet_role import Role, first_word, role_of


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("snippets/x/bad.py", Role.BAD),
        ("snippets/x/good_text.py", Role.GOOD),
        ("snippets/x/trap_a_b.pycon", Role.TRAP),
        ("bench.py", Role.BENCH),
        ("snippets/bad/other.py", None),
        ("snippets/x/badly.py", None),
        ("snippets/x/Good.py", None),
    ],
)
def test_role_is_the_first_word_of_the_files_name(path: str, role: Role | None) -> None:
    assert role_of(path) is role


def test_first_word_ends_at_an_underscore_or_a_dot() -> None:
    assert [first_word(path) for path in ("a/mended_x.py", "a/b.c.py", "x")] == ["mended", "b", "x"]
