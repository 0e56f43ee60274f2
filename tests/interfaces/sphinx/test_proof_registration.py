"""What shows the proof is loaded by the builds that have one, and by no other."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Project

BUILD = """
import sys
from sphinx.cmd.build import main
status = main(["-q", "-c", ".", "docs", "out"])
print(status, *sorted(name for name in sys.modules if name.startswith("prudent.")))
"""


def modules_of_a_build(project: Project) -> set[str]:
    """The modules of ours that a build in a process of its own has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=project.root, env=os.environ, capture_output=True, text=True, check=True
    )
    status, *names = done.stdout.split()
    assert status == "0", done.stderr
    return set(names)


def test_only_a_build_with_something_to_show_loads_what_makes_and_shows_a_proof(counted: Project) -> None:
    counted.build(into="elsewhere")  # writes the configuration
    heavy = {"prudent.handbook.proof", "prudent.proving.runner", "prudent.interfaces.sphinx.proof_registration"}
    assert heavy <= modules_of_a_build(counted)
    unchanged = modules_of_a_build(counted)
    assert not heavy & unchanged
    assert len(unchanged) < 70
    counted.change("docs/keep.md", "must not outlive", "does not outlive")
    assert heavy <= modules_of_a_build(counted)
