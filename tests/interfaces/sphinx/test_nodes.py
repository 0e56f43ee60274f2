"""To load a pickled page takes no module of ours but that of the nodes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project

LOAD = """\
import pickle, sys
from pathlib import Path

page = pickle.loads(Path(sys.argv[1]).read_bytes())
print(sorted({type(node).__name__ for node in page.findall() if type(node).__module__.startswith("prudent")}))
print(*sorted(name for name in sys.modules if name.partition(".")[0] == "prudent"))
"""


@pytest.mark.parametrize(("docname", "own"), [("index", "deferred"), ("keep", "picture")])
def test_a_pickled_page_loads_nothing_else_of_ours(handbook: Project, docname: str, own: str) -> None:
    path = Path(handbook.build().app.doctreedir, f"{docname}.doctree")
    done = subprocess.run([sys.executable, "-c", LOAD, str(path)], capture_output=True, text=True, check=True)
    found, loaded = done.stdout.splitlines()
    assert found == f"[{own!r}]"
    assert loaded == "prudent prudent.interfaces prudent.interfaces.sphinx prudent.interfaces.sphinx.nodes"
