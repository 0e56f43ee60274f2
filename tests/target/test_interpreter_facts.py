from __future__ import annotations

import json
import subprocess
import sys

from prudent.proving.discovery import TARGET_FOLDER


def test_the_facts_are_those_of_the_running_interpreter() -> None:
    command = [sys.executable, "-s", "-B", str(TARGET_FOLDER), "--facts"]
    facts = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)
    assert facts["release"] == list(sys.version_info[:3])
    assert facts["implementation"] == sys.implementation.name
