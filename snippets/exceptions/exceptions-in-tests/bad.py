# /// proof
# applies = ">=3.6"
# because = "the pytest of this handbook needs it"
# packages = ["pytest"]
# leaks = "frame test_read, local 'caught' -> ExceptionInfo._excinfo -> tuple[2] -> tb_frame -> frame test_read"
# prints = "seven was refused"
# ///
import pytest


def test_read():
    with pytest.raises(ValueError) as caught:
        int("seven")
    assert "seven" in str(caught.value)
    print("seven was refused")


test_read()
