from __future__ import annotations

import pytest

from prudent.model.distribution_name import normalized


@pytest.mark.parametrize("name", ["foo-bar", "Foo.Bar", "foo__bar", "FOO-_.bar"])
def test_all_spellings_of_a_name_are_one(name: str) -> None:
    assert normalized(name) == "foo-bar"
