"""The fixtures of small projects, which Sphinx builds within the process of the tests."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from types import MappingProxyType

import pytest
from sphinx._cli.util.errors import strip_escape_sequences
from sphinx.application import Sphinx
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import docutils_namespace
from tests.leaking_programs import GOOD_SNIPPET, LEAK, bad_snippet

from prudent.handbook.proof import Proof
from prudent.handbook.pyodide_download import unpacked
from prudent.handbook.pyodide_releases import RELEASES
from prudent.interfaces.sphinx.domain import domain_of, proof_of
from prudent.proving.discovery import discover
from prudent.proving.installed_interpreter import Installation

from .foreign_records import ABSENT, MACHINES, elsewhere, publish

MYST = ("attrs_inline", "colon_fence", "deflist")

CONF = f"""\
project = "small"
extensions = ["myst_parser", "prudent"]
exclude_patterns = ["_*"]
myst_enable_extensions = {list(MYST)!r}
nitpicky = True
html_theme = "basic"
html_copy_source = False
"""

BAD = bad_snippet(f'\n[[expect]]\non = ">=3"\nleaks = "{LEAK}"\n\n[[expect]]\non = "<3"\nclean = true')
GOOD = GOOD_SNIPPET

RULE_PAGE = """\
# Keep none

```{rule} EXC01
:title: Keep no caught exception
:status: holds
:versions: ">=3"
:snippets: snippets/keep

A local must not outlive its *handler*.
```

```{snippet} keep/bad.py
:caption: Bad
```

```{snippet} keep/good.py
:caption: Good
```

```{evidence} EXC01
```
"""

INDEX_PAGE = """\
# Index

```{rule-table}
```

```{unproved-blocks}
```

```{toctree}
:glob:

*
```
"""


TRY_PAGE = "# Try\n\n```{try}\n:examples: keep/bad.py\n```\n\n```{browser-agreement}\n```\n"


class _App(SphinxTestApp):
    """Sphinx's own test application, but with the configuration in the folder above the pages."""

    def __init__(self, root: Path, builder: str, build: Path, *, parallel: int, strict: bool) -> None:
        self._builder_name = builder
        self._saved_path = sys.path.copy()
        self.docutils_conf_path = root / "docutils.conf"
        self.extras = MappingProxyType({})
        try:
            Sphinx.__init__(
                self,
                root / "docs",
                root,
                build / builder,
                build / "doctrees",
                builder,
                status=StringIO(),
                warning=StringIO(),
                warningiserror=strict,
                parallel=parallel,
            )
        except Exception:
            self.cleanup()
            raise


@dataclass(frozen=True)
class Built:
    """The result of one build."""

    app: SphinxTestApp
    warnings: tuple[str, ...]
    """The warnings, without colours, and with paths relative to the project."""
    read: frozenset[str]
    written: frozenset[str]
    """`read` and `written` are known only if the build is not parallel."""

    @property
    def proof(self) -> Proof:
        # If nothing had changed, the proof is made only now; what that registers with docutils must not stay there.
        with docutils_namespace():
            return proof_of(self.app.env)

    @property
    def proved(self) -> bool:
        """Whether the proof was made, by the build or by a test that asked for it."""
        return domain_of(self.app.env).state.is_proved

    @property
    def ran(self) -> int:
        return self.proof.ran

    @property
    def failed(self) -> bool:
        return self.app.statuscode != 0

    def page(self, docname: str) -> str:
        suffix = {"text": ".txt", "epub": ".xhtml"}.get(self.app.builder.name, ".html")
        return (Path(self.app.outdir) / f"{docname}{suffix}").read_text(encoding="utf-8")

    def words(self, docname: str) -> str:
        """Return the text of a page without markup, with single spaces."""
        return words(self.page(docname))

    def warned(self, place: str, *parts: str) -> bool:
        """Return whether there is a warning at this place, ``path:line``, that holds these words."""
        return any(text.startswith(f"{place}: ") and all(part in text for part in parts) for text in self.warnings)


@dataclass
class Project:
    """A project in a folder of its own."""

    root: Path
    cache: Path
    settings: dict[str, object] = field(default_factory=dict)
    conf: str = CONF

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        before = self.read(path)
        assert old in before
        self.write(path, before.replace(old, new))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def line(self, path: str, text: str) -> int:
        """Return the number of the first line that begins with the text."""
        lines = self.read(path).splitlines()
        return next(number for number, line in enumerate(lines, 1) if line.startswith(text))

    def place(self, path: str, text: str) -> str:
        return f"{path}:{self.line(path, text)}"

    def page(self, text: str) -> None:
        """Write the page ``index`` with this text."""
        self.write("docs/index.md", f"# Page\n\n{text}")

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 0,
        strict: bool = False,
        into: str = "docs/_build",
        only: Sequence[str] = (),
    ) -> Built:
        self._configure()
        read: set[str] = set()
        written: set[str] = set()
        app = _App(self.root, builder, self.root / into, parallel=parallel, strict=strict)
        try:
            app.connect("source-read", lambda _app, docname, _content: read.add(docname))
            app.connect("doctree-resolved", lambda _app, _doctree, docname: written.add(docname))
            app.build(filenames=[self.root / path for path in only])
        finally:
            app.cleanup()
        text = strip_escape_sequences(app.warning.getvalue()).replace(f"{self.root}{os.sep}", "")
        found = re.split(r"\n(?=\S*(?::\d+)?: (?:WARNING|ERROR|CRITICAL): |WARNING: )", text)
        return Built(app, tuple(part.strip() for part in found if part.strip()), frozenset(read), frozenset(written))

    def _configure(self) -> None:
        settings = {"cache": str(self.cache), "unproved": "all"} | self.settings
        lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
        myst = f"[tool.prudent.myst]\nenable_extensions = {json.dumps(MYST)}"
        for path, text in (
            ("pyproject.toml", "\n".join(["[tool.prudent]", *lines, "", myst, ""])),
            ("conf.py", self.conf),
        ):
            if not (self.root / path).exists() or self.read(path) != text:
                self.write(path, text)


def words(page: str) -> str:
    """Return the text of a page without markup, with single spaces."""
    text = re.sub(r"<(script|style|head|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", "", text)
    for entity, character in (("&gt;", ">"), ("&lt;", "<"), ("&#39;", "'"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return " ".join(text.replace("&#x27;", "'").split())


@pytest.fixture(scope="session")
def all_installations(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, ...]:
    """The interpreters of this machine."""
    return discover(tmp_path_factory.mktemp("discovery")).cpythons


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all projects that do not count their runs, so that nothing is run twice."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> str:
    """The series of the interpreter that runs this test, the only one that the build finds."""
    monkeypatch.setenv("PRUDENT_PYTHONS", os.path.realpath(sys.executable))
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture
def python2(running: str, all_installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    """Python 2.7 beside the running interpreter."""
    del running
    for installation in all_installations:
        if installation.interpreter.name == "2.7":
            both = [str(installation.executable), os.path.realpath(sys.executable)]
            monkeypatch.setenv("PRUDENT_PYTHONS", os.pathsep.join(both))
            return "2.7"
    pytest.skip("there is no Python 2.7 here")


@pytest.fixture
def project(tmp_path: Path, shared_cache: Path, running: str) -> Project:
    """An empty project, proved on the running interpreter."""
    del running
    return Project(tmp_path / "project", shared_cache)


@pytest.fixture
def handbook(project: Project) -> Project:
    """A project with one rule, its two snippets, and an index with the tables."""
    project.write("docs/index.md", INDEX_PAGE)
    project.write("docs/keep.md", RULE_PAGE)
    project.write("snippets/keep/bad.py", BAD)
    project.write("snippets/keep/good.py", GOOD)
    return project


@pytest.fixture
def counted(handbook: Project, tmp_path: Path) -> Project:
    """The project `handbook` with a cache of its own, so that its runs can be counted."""
    handbook.cache = tmp_path / "cache"
    return handbook


@pytest.fixture
def recorded(handbook: Project, running: str) -> Project:
    """The project `handbook` with records of another machine for a series that is absent here."""
    handbook.settings["expected"] = [ABSENT, running]
    built = handbook.build(into="elsewhere")
    publish(handbook, [elsewhere(record) for record in built.proof.records.values()])
    return handbook


@pytest.fixture
def gathered(recorded: Project) -> Project:
    """The project `recorded` with records of three machines: two disagree, and one has records of other code."""
    records = [elsewhere(record) for record in recorded.build().proof.records.values()]
    clean = [replace(r, observation=replace(r.observation, leaks=())) if r.observation.leaks else r for r in records]
    for machine, own in zip(MACHINES, (records, clean, records), strict=True):
        dated = "2020-01-03" if machine == "linux-arm" else "2020-01-01"
        publish(recorded, [replace(record, machine=machine, date=dated) for record in own])
    (recorded.root / "docs/_records/far-away.jsonl").unlink()
    stale = [replace(record, machine="slow-and-old", content="other") for record in records]
    foreign = replace(stale[0], snippet="of/another.py")
    publish(recorded, [*stale, foreign])
    recorded.write("docs/whose.md", "# Whose\n\n```{machines}\n```\n")
    return recorded


@pytest.fixture
def built(handbook: Project) -> Built:
    """The first build of the project `handbook`."""
    return handbook.build()


def sections(project: Project) -> None:
    """Give the rule's page the sections that short links lead to."""
    project.change("docs/keep.md", "```{snippet} keep/bad.py", "## Bad\n\n```{snippet} keep/bad.py")
    project.change("docs/keep.md", "```{snippet} keep/good.py", "## Good\n\n```{snippet} keep/good.py")
    project.change("docs/keep.md", "```{evidence}", "## Evidence\n\n```{evidence}")


@pytest.fixture
def whole(handbook: Project) -> Project:
    """The project `handbook` with the sections that short links lead to."""
    sections(handbook)
    return handbook


@pytest.fixture
def pages(handbook: Project) -> Project:
    """The project `handbook` with a second page."""
    handbook.write("docs/other.md", "# Other\n\n```{code-block} python\n:unproved: a reason\n\nx = 1\n```\n")
    return handbook


@pytest.fixture
def offering(counted: Project, running: str) -> Project:
    """The project `counted` with files that have the names of Pyodide's; no build looks into them."""
    if running not in RELEASES:
        pytest.skip(f"there is no Pyodide of {running}")
    counted.settings["browser"] = [running]
    folder = unpacked(counted.cache, RELEASES[running])
    folder.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.wasm", "package.json"):
        (folder / name).write_text(name)
    counted.write("docs/try.md", TRY_PAGE)
    return counted


def buttons(page: str) -> list[str]:
    """Return the names of the snippets that have a button on a page of the site."""
    return re.findall(r'class="prudent-try" hidden data-name="([\w.]+)" data-on="[\d. ]+"', page)
