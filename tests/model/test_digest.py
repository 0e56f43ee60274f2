from __future__ import annotations

import re

import pytest

from prudent.model.digest import digest


def test_digest_is_short_and_says_nothing_of_the_order_of_keys() -> None:
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert re.fullmatch("[0-9a-f]{32}", digest({}))


@pytest.mark.parametrize("other", [{"a": 2}, {"a": "1"}, {"b": 1}, {"a": [1]}, {}, None, {"a": True}])
def test_other_data_have_another_digest(other: object) -> None:
    assert digest(other) != digest({"a": 1})


def test_digest_stays_the_same_from_version_to_version() -> None:
    assert digest(["é", 1.5, None]) == "ee79a758a38fec8e4b5e7fa93b5ddac2"
