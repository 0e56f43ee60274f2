"""Which snippets a reader can run in a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.browser_agreement_record import Agreement, Disagreement
from prudent.handbook.browser_eligibility import offered_series, parts_in_browser, why_not_offered
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.model.record import content_key

from .hand_made_proofs import BAD, CLEAN, MIDDLE, NEW, proof_of

WriteProject = Callable[[Mapping[str, str]], Path]
PROOF = "# /// proof\n# clean = true\n# ///\n"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys, gc\nprint(sys, gc)\n", ""),
        ("import asyncio\nasyncio.run(main())\n", ""),
        ("thread_count = 1\n# socket\nsubprocess = 'a word'\n", ""),
        ("import gc, threading\n", "threads"),
        ("from concurrent.futures import ThreadPoolExecutor\n", "threads"),
        ("import asyncio\nasyncio.to_thread(print)\n", "threads"),
        ("def f():\n    import subprocess as s\n", "processes"),
        ("import os\nos.fork()\n", "processes"),
        ("import asyncio\nasyncio.open_connection('x', 1)\n", "sockets"),
        ("from urllib.request import urlopen\n", "sockets"),
        ("import sqlite3\n", "a database"),
        ("import ctypes\n", "C functions"),
    ],
)
def test_code_that_needs_what_no_browser_has_is_not_offered(write_project: WriteProject, code: str, why: str) -> None:
    handbook = read_handbook(Settings.load(write_project({BAD: PROOF + code})))
    assert why_not_offered(handbook.snippets[BAD]) == (f"it needs {why}" if why else "")


def test_packages_are_not_offered(write_project: WriteProject) -> None:
    code = '# /// proof\n# clean = true\n# packages = ["trio"]\n# ///\nimport trio\n'
    handbook = read_handbook(Settings.load(write_project({BAD: code})))
    assert why_not_offered(handbook.snippets[BAD]) == "it needs packages"


@pytest.mark.parametrize(
    ("fences", "why"),
    [
        ("```\n>>> 1\n1\n```\n", ""),
        ("```\n>>> import threading\n```\n", "it needs threads"),
        ("```\n>>> if True:\n...     import socket\n```\n", "it needs sockets"),
        ("```{testcode}\nx = 1\n```\n\n```{testcode}\nprint(x)\n```\n", ""),
        ("```{testsetup}\nimport sqlite3\n```\n\n```{testcode}\nx = 1\n```\n", "it needs a database"),
    ],
)
def test_sessions_and_groups_are_offered_by_all_of_their_parts(
    write_project: WriteProject, fences: str, why: str
) -> None:
    handbook = read_handbook(Settings.load(write_project({"docs/page.md": fences})))
    assert why_not_offered(handbook.snippets["docs/page.md#default"]) == why


def test_a_part_names_the_series_on_which_it_is_run(write_project: WriteProject) -> None:
    fences = "```{testcode}\n:pyversion: '<3.13'\nx = 1\n```\n\n```{testcode}\ny = 1\n```\n"
    proof = proof_of(write_project({BAD: PROOF, "docs/page.md": fences}), here=[(MIDDLE, CLEAN), (NEW, CLEAN)])
    parts = parts_in_browser(proof, proof.handbook.snippets["docs/page.md#default"], ["3.12", "3.13"])
    assert [(part["code"], part["kind"]) for part in parts] == [("x = 1\n", "testcode"), ("y = 1\n", "testcode")]
    assert parts[1]["on"] == ["3.12", "3.13"]


def test_a_series_is_offered_where_the_snippet_applies_and_the_browser_does_not_disagree(
    write_project: WriteProject,
) -> None:
    root = write_project({BAD: '# /// proof\n# clean = true\n# applies = ">=3.12"\n# because = "x"\n# ///\nx = 1\n'})
    proof = proof_of(root, here=[(MIDDLE, CLEAN), (NEW, CLEAN)])
    snippet = proof.handbook.snippets[BAD]
    assert offered_series(proof, snippet, ("3.12", "3.13", "3.14"), None) == ["3.12", "3.13"]
    assert offered_series(proof, snippet, ("3.13",), None) == ["3.13"]
    documenting = replace(
        proof, handbook=replace(proof.handbook, settings=replace(proof.handbook.settings, sources=("src",)))
    )
    assert offered_series(documenting, snippet, ("3.13",), None) == []
    seen = Disagreement(BAD, content_key(snippet, NEW), "3.13", "clean", "leaks", declared=False, reason="it leaks")
    record = Agreement("2026-01-02", (), (seen,))
    assert offered_series(proof, snippet, ("3.12", "3.13"), record) == ["3.12"]
