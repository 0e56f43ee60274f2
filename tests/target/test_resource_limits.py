from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from prudent.proving.installed_interpreter import Installation


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be forked here")
def test_limits_are_kept_and_none_is_raised(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "limit_checks.py")
