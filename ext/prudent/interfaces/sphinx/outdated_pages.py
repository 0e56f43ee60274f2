"""Which pages an incremental build must read or write again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prudent.handbook.check_agreement import agreements
from prudent.handbook.machine_summary import machines
from prudent.model.digest import digest

from .benchmark_directive import measured_digest
from .build_state import proof_of
from .domain import PrudentDomain, matrix_digest

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def outdated_pages(_app: Sphinx, env: BuildEnvironment, *_found: AbstractSet[str]) -> list[str]:
    """Pages whose snippets have other verdicts or records now."""
    proof = proof_of(env)
    current = {snippet.id: matrix_digest(proof.matrix(snippet)) for snippet in proof.handbook.snippets.values()}
    current |= {own.id: measured_digest(proof, own) for own in proof.handbook.benchmarks.values()}
    return [
        docname
        for docname, digests in env.get_domain(PrudentDomain.name).data["shown"].items()
        if any(current.get(snippet) != seen for snippet, seen in digests.items())
    ]


def pages_with_tables(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages with a table of everything, if anything in it has changed since it was written."""
    proof = proof_of(env)
    handbook = proof.handbook
    rules = [
        [repr(rule), [matrix_digest(proof.matrix(snippet)) for snippet in handbook.snippets_of_rule(rule)]]
        for rule in handbook.rules.values()
    ]
    checked = [repr(agreement) for agreement in agreements(handbook)]
    whose = [repr(machine) for machine in machines(proof)]
    now = digest([rules, checked, whose, [repr(block) for page in handbook.pages.values() for block in page.blocks]])
    tables = env.get_domain(PrudentDomain.name).data["tables"]
    stale = [docname for docname, written in tables.items() if written != now]
    tables.update(dict.fromkeys(stale, now))
    return stale
