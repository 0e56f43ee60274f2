"""Every table and file of the real site says the same of a rule's code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import SiteTables

    from .conftest import Site


def test_no_two_tables_disagree(site: Site, read_site: Callable[[Path], SiteTables]) -> None:
    found = read_site(site.folder)
    assert len({rule for rule, _series in found.front}) > 1
    assert found.front == {(rule, series): said for (rule, role, series), said in found.rules.items() if role == "bad"}
    assert found.rules == found.data  # as identifiers and words are the same now; nothing else depends on that
    assert found.files.items() <= found.evidence.items()
    # A rule's table has the columns of all its files. A file's own table has either CPython's or PyPy's, or both, as
    # it says something of them.
    on_pypy = {(rule, file) for rule, file, series in found.files if series.startswith("pypy")}
    for (rule, file, series), said in found.evidence.items() - found.files.items():
        assert said == "not applicable", (rule, file, series)
        assert series.startswith("pypy") or (rule, file) in on_pypy, (rule, file, series)
    assert found.chips.items() <= found.files.items()
