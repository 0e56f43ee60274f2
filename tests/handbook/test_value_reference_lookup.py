from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.value_reference_lookup import Quote, faults_of_quotation, quote
from prudent.model.observation import Leak, Step
from prudent.model.prose_claim import ClaimError
from prudent.model.value_reference import parse_quotation

from .hand_made_proofs import BAD, CLEAN, MIDDLE, NEW, OLD, PYPY, proof_of

LEAK = Leak(
    (Step("exception", "E", ".args"),), "snippet", 1, "bad.py", kept_by_name=False, count=2, objects=3, bytes=1500
)
PRINTS = replace(CLEAN, parts=(replace(CLEAN.parts[0], printed="one\ntwo\x1b[31m\n"),), leaks=(LEAK,))


@pytest.mark.parametrize(
    ("role", "source", "said"),
    [
        ("measure", "bytes of x/bad.py on newest", "1,500"),
        ("measure", "objects of x/bad.py on 3.13", "3"),
        ("measure", "cycles of x/bad.py on 2.7", "0"),
        ("measure", "bytes of x/bad.py on 3.12", "not measured"),
        ("printed", "x/bad.py on 3.13", "one two\\x1b[31m"),
        ("printed", "x/bad.py on 2.7", "nothing"),
        ("printed", "x/bad.py on 3.12", "not run"),
        ("verdict", "x/bad.py on 2.7", "clean"),
        ("package", "trio of x/bad.py on 3.13", "0.30.0"),
        ("package", "gevent of x/bad.py on 3.13", "not run"),
    ],
)
def test_a_quotation_says_what_the_record_holds(project: Path, role: str, source: str, said: str) -> None:
    proof = proof_of(project, [(OLD, CLEAN), (MIDDLE, None), (NEW, PRINTS)])
    record = proof.records[BAD, NEW]
    proof.records[BAD, NEW] = replace(record, packages=("trio==0.30.0",))
    assert quote(proof, parse_quotation(role, source)) == Quote(said)


def test_the_newest_is_a_cpython_unless_there_is_none(project: Path) -> None:
    bad = project / BAD
    table = "# [[expect]]\n# on = 'pypy'\n# prints = ''\n#\n"
    bad.write_text(table.join(["# /// proof\n", "# [[expect]]\n# on = 'cpython'\n# clean = true\n# ///\nx = 1\n"]))
    own = replace(CLEAN, parts=(replace(CLEAN.parts[0], printed="of PyPy\n"),))
    for series, said in (("newest", "one two\\x1b[31m"), ("pypy3.11", "of PyPy")):
        proof = proof_of(project, [(NEW, PRINTS), (PYPY, own)])
        assert quote(proof, parse_quotation("printed", f"x/bad.py on {series}")).text == said
    bad.write_text("# /// proof\n# applies = 'pypy'\n# because = 'it has tasklets'\n# prints = ''\n# ///\nx = 1\n")
    proof = proof_of(project, [(NEW, None), (PYPY, own)])
    assert quote(proof, parse_quotation("printed", "x/bad.py on newest")).text == "of PyPy"


def test_a_verdict_without_a_series_is_the_whole_matrix(project: Path) -> None:
    proof = proof_of(project, [(OLD, CLEAN), (NEW, CLEAN)])
    assert quote(proof, parse_quotation("verdict", "x/bad.py")).text == "Clean on 2.7, 3.13; not run on 3.12."


@pytest.mark.parametrize(
    ("role", "source", "said"),
    [
        ("verdict", "x/bda.py", "did you mean"),
        ("verdict", "x/bad.py on 3.99", "no interpreter is called 3.99; there are 2.7, 3.12, 3.13"),
        ("measure", "wall of a on newest in x/bench.py", "there is no benchmark"),
    ],
)
def test_what_is_not_there_is_named(project: Path, role: str, source: str, said: str) -> None:
    with pytest.raises(ClaimError) as caught:
        faults_of_quotation(proof_of(project, [(NEW, CLEAN)]), parse_quotation(role, source))
    assert said in str(caught.value)


def test_a_package_that_was_not_installed_is_a_fault(project: Path) -> None:
    proof = proof_of(project, [(NEW, CLEAN)])
    (fault,) = faults_of_quotation(proof, parse_quotation("package", "trio of x/bad.py on 3.13"))
    assert fault == f"no package 'trio' was installed for {BAD} on 3.13; it declares no packages"
