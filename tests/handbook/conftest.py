"""The small project that the tests of judgements share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .hand_made_proofs import BAD

WriteProject = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def project(write_project: WriteProject) -> Path:
    return write_project(
        {
            "pyproject.toml": "[tool.prudent]\nexpected = ['2.7', '3.12', '3.13']\n",
            BAD: "# /// proof\n# clean = true\n# ///\nx = 1\n",
            "snippets/x/good.py": "# /// proof\n# clean = true\n# ///\ny = 1\n",
        }
    )
