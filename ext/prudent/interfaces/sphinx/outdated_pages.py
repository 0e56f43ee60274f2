"""Decides which pages an incremental build must read or write again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prudent.handbook.check_agreement import agreements
from prudent.handbook.machine_summary import machines
from prudent.model.digest import digest

from .domain import domain_of, proof_of
from .shown_digests import matrix_digest

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def outdated_pages(_app: Sphinx, env: BuildEnvironment, *_found: AbstractSet[str]) -> list[str]:
    """Name the pages that were warned of when they were read, and those whose snippets have other verdicts now."""
    domain = domain_of(env)
    faulty = list(domain.faulty)
    if not domain.state.is_proved:  # then nothing has changed
        return faulty
    proof = domain.state.proof
    current = {snippet.id: matrix_digest(proof.matrix(snippet)) for snippet in proof.handbook.snippets.values()}
    current |= domain.state.measured_digests
    changed = [
        docname
        for docname, digests in domain.shown.items()
        if any(current.get(snippet) != seen for snippet, seen in digests.items())
    ]
    return [*faulty, *changed]


def prove_before_reading(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Have the proof before pages are read, since several processes may read them, and each would make its own."""
    if docnames:
        proof_of(env)


def pages_with_tables(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages with a table of everything, if anything in it has changed since it was written."""
    domain = domain_of(env)
    if not domain.state.is_proved:
        return []
    proof = domain.state.proof
    handbook = proof.handbook
    rules = [
        [repr(rule), [matrix_digest(proof.matrix(snippet)) for snippet in handbook.snippets_of_rule(rule)]]
        for rule in handbook.rules.values()
    ]
    checked = [repr(agreement) for agreement in agreements(handbook)]
    whose = [repr(machine) for machine in machines(proof)]
    now = digest([rules, checked, whose, [repr(block) for page in handbook.pages.values() for block in page.blocks]])
    stale = [docname for docname, written in domain.tables.items() if written != now]
    domain.tables.update(dict.fromkeys(stale, now))
    return stale
