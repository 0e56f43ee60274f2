"""Implements ``prudent prove`` for a handbook's own snippets."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import prove
from prudent.handbook.prose_judgement import problems_of_prose
from prudent.handbook.snippet_selection import choose
from prudent.handbook.static_check_agreement import problems_of_agreement
from prudent.handbook.terminal_progress import progress_line
from prudent.handbook.unproved_examples import problems_of_unrun_parts
from prudent.handbook.version_changes import problems_of_notes
from prudent.model.verdict import Status


def prove_handbook(settings: Settings, paths: Sequence[str]) -> int:
    """Prove the snippets that the paths name, or all, and print every problem.

    A path is a snippet, a page, or a folder of them, relative to the current folder. Returns 0 if there is no problem,
    1 if there are some, 2 if a path names nothing or there is no interpreter.
    """
    handbook = read_handbook(settings)
    root = settings.root
    # To name the project's folder selects the whole handbook, as to name no path does.
    wanted = [Path(path).resolve() for path in paths if Path(path).resolve() != root]
    choice = choose(handbook, wanted)
    for path in choice.unknown:
        print(f"prudent: there is no snippet at {path}", file=sys.stderr)
        return 2
    chosen = choice.snippets
    with progress_line("proving", sys.stderr) as tell:
        proof = prove(handbook, chosen, progress=tell)
    for broken in proof.discovery.broken:
        print(broken)
    if not proof.discovery.interpreters:
        print("prudent: there is no interpreter to run anything on; 'prudent interpreters' says why", file=sys.stderr)
        return 2
    failed = bool(handbook.errors) or bool(proof.discovery.broken)
    for error in handbook.errors:
        print(error)
    for snippet in chosen:
        for problem, names in proof.problems_of(snippet).items():
            failed = True
            print(f"{problem} (on {', '.join(names)})")
    proved = sum(proof.verdicts[s.id, i].status is Status.PROVED for s in chosen for i in proof.discovery.interpreters)
    if not wanted:  # a rule as a whole, and the lists of the handbook, are judged by all of the snippets
        for rule in handbook.rules.values():
            for fault in proof.problems_of_rule(rule):
                failed = True
                print(fault)
        for fault in (*problems_of_agreement(handbook), *problems_of_notes(proof)):
            failed = True
            print(fault)
    for fault in (*problems_of_unrun_parts(proof, chosen), *problems_of_prose(proof, choice.pages)):
        failed = True
        print(fault)
    counts = f"{len(chosen)} snippets on {len(proof.discovery.interpreters)} interpreters"
    print(f"{counts}: {proved} verdicts proved; {proof.ran} runs made")
    return int(failed)
