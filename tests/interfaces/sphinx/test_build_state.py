"""A build makes its proof when somebody asks for it, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import docutils_namespace

from prudent.interfaces.sphinx.domain import domain_of, proof_of

if TYPE_CHECKING:
    from .conftest import Project


def test_a_build_in_which_nothing_has_changed_makes_its_proof_when_it_is_asked_for(counted: Project) -> None:
    counted.build()
    env = counted.build().app.env
    state = domain_of(env).state
    assert not state.is_proved
    with docutils_namespace():  # what the proof registers is not for the next test
        proof = state.proof
    assert state.is_proved
    assert proof.ran == 0
    assert {name for name, _ in proof.records} == {"snippets/keep/bad.py", "snippets/keep/good.py"}
    assert proof_of(env) is state.proof is proof


def test_each_build_has_a_state_of_its_own_that_is_not_kept_with_the_pages(counted: Project) -> None:
    first = domain_of(counted.build().app.env).state
    second = domain_of(counted.build().app.env).state
    assert second is not first
    assert second.begun_ns > first.begun_ns
    assert (first.written, second.written) == ({"index", "keep"}, set())
