# /// proof
# applies = ">=3.6"
# because = "the pytest of this handbook needs it"
# packages = ["pytest"]
# clean = true
# prints = "seven was refused"
# ///
import pytest


def test_read():
    with pytest.raises(ValueError) as caught:
        int("seven")
    assert "seven" in str(caught.value)
    del caught
    print("seven was refused")


test_read()
