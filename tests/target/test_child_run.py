from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from prudent.proving.discovery import TARGET_FOLDER

LIMITS = {"seconds": 20, "memory": 4 * 1024**3, "output": 1024**2}


def job(code: str, kind: str = "script", **more: object) -> dict[str, Any]:
    part = {"kind": kind, "code": code, "name": "snippet.py", "flags": [], "skip_if": ""}
    return {"id": 0, "limits": LIMITS, "path": [], "parts": [part | more]}


def test_a_child_runs_in_a_fresh_process_where_there_is_no_fork(tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    (stage / "work").mkdir(parents=True)
    known = job("import os; print(os.listdir('.'))") | {"token": "known"}
    (tmp_path / "stage.job").write_text(json.dumps(known), encoding="utf-8")
    subprocess.run([sys.executable, "-s", "-B", str(TARGET_FOLDER), "--child", str(stage)], check=True, timeout=60)
    report = json.loads((stage / "report.json").read_text(encoding="utf-8"))
    assert report["leaks"] == []
    assert report["token"] == known["token"]
    assert (stage / "stdout").read_text(encoding="utf-8") == "[]\n"
