"""A host loads what its runs would load, and the answer follows from the code alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import packages_of
from prudent.model.snippet import Kind
from prudent.proving.discovery import discover
from prudent.proving.installed_interpreter import Installation
from prudent.proving.job_server_client import observe
from prudent.proving.packages import PackagesError
from prudent.proving.preloading import PRELOADED, THIRD_PARTY, preload_path, preloads

BEFORE_TRIO = ["ssl", "logging", "subprocess", "attr", "outcome", "sniffio", "sortedcontainers", "idna"]


def parts(code: str, kind: str = Kind.SCRIPT) -> list[dict[str, object]]:
    return [{"code": code, "kind": kind}]


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import os, sys", []),
        ("import os\n\nfrom time import sleep", []),
        ("import json", ["doctest", "tempfile"]),
        ("def f():\n    import asyncio", ["doctest", "tempfile", "asyncio"]),
        ("from gevent import sleep\nimport pytest", ["doctest", "tempfile", "gevent", "pytest"]),
        ("import os, asyncio", ["doctest", "tempfile", "asyncio"]),
        ("import os.path as p, pytest as t  # both", ["doctest", "tempfile", "pytest"]),
        ("import os; asyncio = None", []),
        ("import os  # and asyncio, pytest", []),
        ("import trio", ["doctest", "tempfile", *BEFORE_TRIO]),
        ("import gevent_openssl", ["doctest", "tempfile"]),
    ],
)
def test_what_is_imported_decides_what_is_loaded(code: str, loaded: list[str]) -> None:
    assert preloads(parts(code)) == loaded


def test_a_session_needs_doctest() -> None:
    assert preloads(parts("1", kind=Kind.DOCTEST)) == ["doctest", "tempfile"]


def test_packages_are_looked_for_where_the_job_has_them() -> None:
    job = {"path": ["/packages"]}
    assert preload_path(job | {"preloads": ["doctest", "tempfile", "gevent"]}) == ["/packages"]
    assert preload_path(job | {"preloads": preloads(parts("import trio"))}) == ["/packages"]
    assert preload_path(job | {"preloads": ["doctest", "tempfile"]}) == []


def job_of(code: str, path: Iterable[str] = (), loaded: Iterable[str] = ()) -> dict[str, Any]:
    limits = {"seconds": 30.0, "memory": 2**30, "output": 2**16}
    part = {"kind": str(Kind.SCRIPT), "code": code, "name": "x.py", "flags": [], "skip_if": ""}
    return {"id": 0, "limits": limits, "path": list(path), "parts": [part], "preloads": list(loaded)}


def test_a_host_loads_a_package_once_for_all_runs(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", "1")
    (tmp_path / "gevent.py").write_text("import os\nloaded_by = os.getpid()\n")
    code = f"import os, sys, gevent\nprint(int(gevent.loaded_by != os.getpid()) + sys.path.count({str(tmp_path)!r}))"
    job = job_of(code, [str(tmp_path)], ["gevent"])
    for installation in installations:
        assert [observation.printed for observation in observe(installation, [job, job])] == ["2\n", "2\n"]


@pytest.mark.parametrize("name", PRELOADED)
def test_what_is_loaded_beforehand_leaves_nothing_behind_that_a_run_would_have_shown(name: str) -> None:
    packages = packages_of(Settings.load(Path(__file__).parent.parent.parent))
    shown = 0
    for installation in discover().cpythons:
        path = []
        if name in THIRD_PARTY:
            pins = packages.pins(installation.interpreter.name, [name if name in ("gevent", "pytest") else "trio"])
            try:
                path = [str(packages.folder(installation, pins))]
            except PackagesError:  # there is none for this series, or no network
                continue
        (seen,) = observe(installation, [job_of(f"import {name}", path)])
        assert (seen.finished, seen.held) == (True, ())
        if not seen.raised:
            assert seen.leaks == (), installation.interpreter.name
            shown += 1
    if not shown:
        pytest.skip(f"no interpreter here has {name}")
