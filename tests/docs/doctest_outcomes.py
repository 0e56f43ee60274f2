"""Runs pages by Sphinx's own doctest builder and by us, and tells what each of them says of every page."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import cast

from sphinx._cli.util.errors import strip_escape_sequences
from sphinx.application import Sphinx
from sphinx.ext.doctest import DocTestBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_interpreters import project_interpreters
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import Proof, prove
from prudent.handbook.unproved_examples import problems_of_unrun_parts
from prudent.interfaces.sphinx.sphinx_settings import sphinx_settings
from prudent.model.verdict import Status

PASSES, REPORTED, NOTHING, ENDS = "passes", "is reported", "is not run", "ends the build"
CONF = 'extensions = ["myst_parser", "sphinx.ext.doctest"]\nroot_doc = "page0"\n'


def outcomes(root: Path, pages: Sequence[str], conf: str) -> list[tuple[str, str]]:
    """Return for each page what becomes of it in Sphinx and with us; `conf` is what ``conf.py`` says besides."""
    docs = root / "docs"
    docs.mkdir(parents=True)
    (docs / "conf.py").write_text(CONF + conf, encoding="utf-8")
    (root / "pyproject.toml").write_text("[tool.prudent]\n", encoding="utf-8")
    names = [f"page{number}" for number in range(len(pages))]
    for name, page in zip(names, pages, strict=True):
        (docs / f"{name}.md").write_text(f"# Page\n\n{page}", encoding="utf-8")
    with _sphinx(root) as (app, warnings):
        theirs = [_sphinxs(app, name, warnings) for name in names]
        settings = sphinx_settings(app)
    proof = prove(read_handbook(settings), discovery=project_interpreters(settings))
    return list(zip(theirs, [_ours(proof, f"docs/{name}.md", settings) for name in names], strict=True))


@contextmanager
def _sphinx(root: Path) -> Iterator[tuple[Sphinx, StringIO]]:
    """Yield an application that has read all pages, and the stream of its warnings."""
    warnings = StringIO()
    build = root / "build"
    with patch_docutils(root / "docs"), docutils_namespace():
        app = Sphinx(
            root / "docs", root / "docs", build / "out", build / "trees", "doctest", status=None, warning=warnings
        )
        try:
            app.builder.read()
            yield app, warnings
        finally:
            cast("DocTestBuilder", app.builder).outfile.close()
            vars(doctest).pop("compile", None)  # the builder puts its own function into that module


def _sphinxs(app: Sphinx, name: str, warnings: StringIO) -> str:
    builder = cast("DocTestBuilder", app.builder)
    before, said = _counts(builder), len(warnings.getvalue())
    try:
        builder.test_doc(name, app.env.get_doctree(name))
    except Exception:  # noqa: BLE001 -- whatever it is, it would end the build
        return ENDS
    tried, failed = (now - then for now, then in zip(_counts(builder), before, strict=True))
    text = strip_escape_sequences(warnings.getvalue())
    # It warns of a page that no toctree names, which says nothing of doctest.
    lines = [line for line in text.splitlines() if re.search(rf"\b{name}\.md", line) and "toctree" not in line]
    if failed or lines or warnings.getvalue()[said:].strip():
        return REPORTED
    return PASSES if tried else NOTHING


def _counts(builder: DocTestBuilder) -> tuple[int, int]:
    tried = builder.total_tries + builder.setup_tries + builder.cleanup_tries
    return tried, builder.total_failures + builder.setup_failures + builder.cleanup_failures


def _ours(proof: Proof, path: str, settings: Settings) -> str:
    page = proof.handbook.pages[path]
    snippets = proof.handbook.snippets_of(path)
    unowned = any(not block.owned and settings.judges_block(block.language) for block in page.blocks)
    problems = [problem for snippet in snippets for problem in proof.problems_of(snippet)]
    problems += problems_of_unrun_parts(proof, snippets)
    if page.errors or problems or unowned:
        return REPORTED
    verdicts = [cell.verdict.status for snippet in snippets for cell in proof.matrix(snippet)]
    return PASSES if Status.PROVED in verdicts else NOTHING
