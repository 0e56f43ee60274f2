from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from prudent.proving.installed_interpreter import Installation


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be forked here")
def test_a_child_is_waited_for_up_to_a_limit_in_time(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "child_checks.py")
