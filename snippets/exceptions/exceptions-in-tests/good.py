# /// proof
# applies = ">=3.6"
# because = "the pytest of this handbook needs it"
# packages = ["pytest"]
# clean = true
# prints = "seven was refused"
# ///
import pytest


def test_read():
    with pytest.raises(ValueError, match="seven"):
        int("seven")
    print("seven was refused")


test_read()
