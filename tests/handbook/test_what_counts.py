"""Every line of the table in ``ext/README.md``: what changes the key of an observation, and what the fingerprint."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import prudent
from prudent.handbook.fingerprint import fingerprint, traces
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import observation_cache, packages_of
from prudent.model.interpreter import Interpreter
from prudent.model.record import content_key
from prudent.proving import observation_cache as cache_module
from prudent.proving.discovery import Discovery
from prudent.proving.installed_interpreter import Installation
from prudent.proving.run_task import pins_of
from prudent.proving.standard_library_digest import library_digest

README = Path(__file__).parent.parent.parent / "ext" / "README.md"
NEW = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
PYPROJECT = "[tool.prudent]\nseconds = 5\nsources = ['src']\nenvironment = 'env'\n"
SNIPPET = '# /// proof\n# clean = true\n# extensions = ["own.c"]\n# ///\nx = 1\n'


class Place:
    """A project, an interpreter's library, and a copy of our own code, all to be changed at will."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.monkeypatch = monkeypatch
        self.interpreter = NEW
        self.executable = "/usr/bin/python3.13"
        self.ours = root.parent / "ours"
        self.libraries = root.parent / "site-packages"
        self.write("pyproject.toml", PYPROJECT)
        self.write("src/own.py", "")
        self.write("env/lib/python3.13/site-packages/library-1.dist-info/RECORD", "")
        self.write("env/lib/python3.13/site-packages/editable.pth", f"{self.root / '../editable'}\n")
        self.write("../editable/other.py", "")
        self.write("docs/index.md", "# Index\n")
        self.write("docs/_records/linux.jsonl", "")
        self.write("snippets/x/case.py", SNIPPET)
        self.write("snippets/x/own.c", "int x;\n")
        self.write("snippets/_packages/3.13.txt", "greenlet==3.0 --hash=sha256:0\n")
        self.write(".prudent/packages/3.13-b/greenlet.py", "")
        for name in ("os.py", "__pycache__/os.pyc", "test/x.py", "site-packages/x.py"):
            self.write(f"../library/{name}", "")
        self.write("../site-packages/library.py", "")
        self.write("../cc", "#!/bin/sh\n")
        (root / "../cc").chmod(0o755)
        shutil.copytree(Path(prudent.__file__).parent, self.ours, ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr("prudent.handbook.fingerprint._OURS", self.ours)
        monkeypatch.setattr(cache_module, "TARGET_FOLDER", self.ours / "target")
        monkeypatch.syspath_prepend(self.libraries)
        monkeypatch.setenv("CC", str((root / "../cc").resolve()))

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def edit(self, path: Path) -> None:
        """Change a file, and set its time back."""
        times = path.stat().st_atime_ns, path.stat().st_mtime_ns
        path.write_bytes(path.read_bytes() + b"\n")
        os.utime(path, ns=times)

    def digests(self) -> tuple[str, str, str]:
        """The key of the snippet's observation, the fingerprint, and the traces."""
        settings = Settings.load(self.root)
        library = self.root.parent / "library"
        installation = Installation(self.interpreter, Path(self.executable), library, library_digest(library))
        discovery = Discovery((installation,), (), ())
        snippet = read_handbook(settings).snippets["snippets/x/case.py"]
        content = content_key(snippet, self.interpreter, pins_of(snippet, self.interpreter, packages_of(settings)))
        cache_module.checker_digest.cache_clear()
        key = observation_cache(settings, discovery).key(content, self.interpreter)
        return key, fingerprint(settings, discovery, [self.root / "docs/out"]), traces(settings)


def setenv(name: str) -> Callable[[Place], None]:
    return lambda place: place.monkeypatch.setenv(name, "0")


def edit(*paths: str) -> Callable[[Place], None]:
    def change(place: Place) -> None:
        for path in paths:
            place.edit((place.root / path).resolve())

    return change


def set_facts(place: Place) -> None:
    place.interpreter = replace(NEW, build="c")


def move_interpreter(place: Place) -> None:
    place.executable = "/opt/bin/python3.13"


LINES: dict[str, list[Callable[[Place], None]]] = {
    "the code of a snippet": [lambda place: place.write("snippets/x/case.py", SNIPPET.replace("x = 1", "x = 2"))],
    "its proof block": [
        lambda place: place.write("snippets/x/case.py", SNIPPET.replace("clean", 'prints = ""\n# clean'))
    ],
    "its C sources": [edit("snippets/x/own.c")],
    "the lock of an interpreter's packages": [edit("snippets/_packages/3.13.txt")],
    "a page, or any other file below `docs/`": [
        edit("docs/index.md"),
        lambda place: place.write("docs/_part.txt", ""),
        lambda place: place.write("docs/_built/x.svg", ""),
    ],
    "a file of the project's own `sources`": [
        edit("src/own.py"),
        lambda place: place.write("src/added/data.txt", ""),
    ],
    "a package in its `environment`: installed, removed, renewed": [
        edit("env/lib/python3.13/site-packages/library-1.dist-info/RECORD"),
        lambda place: place.write("env/lib/python3.13/site-packages/other-2.dist-info/RECORD", ""),
    ],
    "a file of a project that is installed there as editable": [edit("../editable/other.py")],
    "a file or a folder of any name below `snippets/`": [
        lambda place: place.write("snippets/_build/case.py", SNIPPET),
        lambda place: place.write("snippets/_build_x/data.csv", ""),
    ],
    "a published record": [edit("docs/_records/linux.jsonl")],
    "the limits in `pyproject.toml`": [
        lambda place: place.write("pyproject.toml", PYPROJECT.replace("seconds = 5", "seconds = 6"))
    ],
    "anything else in `pyproject.toml`": [edit("pyproject.toml")],
    "`PRUDENT_FORK`, `PRUDENT_NAMESPACES`": [setenv("PRUDENT_FORK"), setenv("PRUDENT_NAMESPACES")],
    "any other variable `PRUDENT_*`": [setenv("PRUDENT_MACHINE")],
    "the build of an interpreter": [set_facts],
    "the place of an interpreter": [move_interpreter],
    "a file of an interpreter's standard library": [
        edit("../library/os.py"),
        lambda place: place.write("../library/new/__init__.py", ""),
    ],
    "our code that runs within interpreters (`target/`)": [edit("../ours/target/job_server.py")],
    "the rest of our code": [edit("../ours/model/rule.py"), edit("../ours/interfaces/sphinx/static/prudent.css")],
    "a library of the Python that builds: installed, removed, renewed": [
        lambda place: place.write("../site-packages/other-2.dist-info/METADATA", "")
    ],
    "the C compiler": [edit("../cc")],
    "a file in the cache": [lambda place: place.write(".prudent/observations.sqlite", "")],
    "a byte of a library, edited in place": [edit("../site-packages/library.py")],
    "compiled code, tests or packages within an interpreter": [
        edit("../library/__pycache__/os.pyc", "../library/test/x.py", "../library/site-packages/x.py")
    ],
    "a file within an installed package of the snippets": [edit(".prudent/packages/3.13-b/greenlet.py")],
    "any other variable of the environment": [setenv("LANG")],
    "a hidden file, or one in a folder that is built": [
        lambda place: place.write("docs/.index.md.swp", ""),
        lambda place: place.write("docs/_build/html/index.html", ""),
        lambda place: place.write("docs/out/index.html", ""),
        lambda place: place.write("snippets/x/__pycache__/case.pyc", ""),
    ],
}


def table() -> dict[str, tuple[str, str]]:
    section = (
        README.read_text(encoding="utf-8").partition("| what changes | key | fingerprint |")[2].partition("\n\n")[0]
    )
    rows = [re.split(r" *\| *", line.strip("| ")) for line in section.splitlines()[2:]]
    return {row[0]: (row[1], row[2]) for row in rows}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    (tmp_path / "project").mkdir()
    return Place(tmp_path / "project", monkeypatch)


def test_every_line_of_the_table_is_tried_here_and_no_other() -> None:
    assert table().keys() == LINES.keys()


@pytest.mark.parametrize(
    ("line", "number"), [(line, number) for line, changes in LINES.items() for number in range(len(changes))]
)
def test_the_table_is_right(place: Place, line: str, number: int) -> None:
    before = place.digests()
    assert place.digests() == before
    LINES[line][number](place)
    key, whole, cached = (one != other for one, other in zip(place.digests(), before, strict=True))
    assert ("yes" if key else "no", "yes" if whole else "traces" if cached else "no") == table()[line]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no root here")
def test_it_matters_whether_root_builds(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = place.digests()
    other = 1 - min(os.geteuid(), 1)
    monkeypatch.setattr("os.geteuid", lambda: other)
    key, whole, _traces = (one != other for one, other in zip(place.digests(), before, strict=True))
    assert key
    assert whole
