"""Collects snippets, pages and rules as items, and proves the selected ones in one batch before the first item runs."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_interpreters import project_interpreters
from prudent.handbook.project_settings import Settings, SettingsError
from prudent.handbook.proof import measure, prove
from prudent.handbook.terminal_progress import progress_line
from prudent.model.snippet import Snippet
from prudent.proving.discovery import Discovery, DiscoveryError
from prudent.proving.record_errors import RecordsError

from .items import Batch, InterpreterItem, ProofItem, SnippetFile

_ON_INTERPRETER = re.compile(r"(?<!interpreters) \[(\S+)\]$")  # the end of a node ID: see `SnippetFile.collect`
_BATCH = pytest.StashKey[Batch]()


def read(config: pytest.Config) -> None:
    """Read the handbook in pytest's root folder, and find the interpreters; raises `pytest.UsageError`."""
    try:
        settings = Settings.load(config.rootpath)
        config.stash[_BATCH] = Batch(read_handbook(settings), project_interpreters(settings))
    except (SettingsError, DiscoveryError) as error:
        raise pytest.UsageError(str(error)) from None


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Return lines on the interpreters that were discovered and on those that are absent."""
    batch = config.stash.get(_BATCH, None)
    return _interpreter_lines(batch.handbook, batch.discovery) if batch else []


@pytest.hookimpl(tryfirst=True)
def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collect a folder that pytest would skip by its name, if it holds pages: Sphinx builds hidden folders too.

    Returns `False` for such a folder, which overrules pytest, and `None` to let pytest decide.
    """
    batch = config.stash.get(_BATCH, None)
    if batch is None or not collection_path.name.startswith(("_", ".")) or not collection_path.is_dir():
        return None
    if not collection_path.is_relative_to(config.rootpath):
        return None
    folder = collection_path.relative_to(config.rootpath).as_posix()
    return False if batch.has_pages_below(folder) else None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the collector of a file that holds anything to judge; `None` for any other file."""
    batch = parent.config.stash.get(_BATCH, None)
    if batch is None or not file_path.is_relative_to(parent.config.rootpath):
        return None
    path = file_path.relative_to(parent.config.rootpath).as_posix()
    if not batch.knows(path):
        return None
    found: SnippetFile = SnippetFile.from_parent(parent, path=file_path)
    found.setup_batch(batch, path)
    return found


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add an item for each interpreter that was discovered, if the whole handbook is selected.

    It is the last to see the items, so that it counts those that ``-k`` or ``-m`` have left.
    """
    batch = config.stash.get(_BATCH, None)
    if batch is None:
        return
    if batch.handbook.snippets and not batch.discovery.interpreters:
        none = "there is no interpreter to run a snippet on; 'prudent interpreters' says why"
        raise pytest.UsageError("\n".join([*map(str, batch.discovery.broken), none]))
    chosen = {snippet.id for item in items if isinstance(item, ProofItem) for snippet in item.snippets}
    handbook = batch.handbook
    if chosen and chosen >= handbook.snippets.keys():
        concerned = (i for i in batch.discovery.interpreters if any(s.concerns(i) for s in handbook.snippets.values()))
        names = [i.name for i in concerned] + [str(b.executable) for b in batch.discovery.broken]
        for name in names:
            item: InterpreterItem = InterpreterItem.from_parent(session, name=name, nodeid=f"interpreters [{name}]")
            item.batch = batch
            items.append(item)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Prove and measure what the selected items need; raises `pytest.UsageError`.

    Of parallel workers, the first proves; the others wait for it, and find all in the cache.
    """
    batch = session.config.stash.get(_BATCH, None)
    if batch is None or session.config.option.collectonly:
        return
    wanted: dict[str, Snippet] = {}
    for item in getattr(session, "items", ()):
        if isinstance(item, ProofItem):
            wanted |= {snippet.id: snippet for snippet in item.snippets}
    measured = {
        benchmark.id: benchmark
        for item in session.items
        if isinstance(item, ProofItem)
        for benchmark in item.benchmarks
    }
    if wanted or measured:
        try:
            # A parallel worker shows no progress: several would write over one another. sys.stderr itself is captured.
            stream = None if hasattr(session.config, "workerinput") else sys.__stderr__
            with progress_line("proving", stream) as tell:
                proof = prove(batch.handbook, list(wanted.values()), batch.discovery, tell)
            benchmarks = measured.values()
            with progress_line("measuring", stream) as tell:
                # A test needs one measurement of a benchmark; builds add more, to narrow the intervals.
                found = measure(batch.handbook, batch.discovery, progress=tell, benchmarks=benchmarks, only_new=True)
            batch.proof = replace(proof, measurements=found)
        except RecordsError as error:
            raise pytest.UsageError(str(error)) from None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the interpreters, which of them ran a test, and how many runs were made."""
    batch = config.stash.get(_BATCH, None)
    if batch is None:
        return
    terminalreporter.section("interpreters")
    for line in _interpreter_lines(batch.handbook, batch.discovery):
        terminalreporter.line(line)
    reports = [r for key in ("passed", "failed") for r in terminalreporter.stats.get(key, ()) if hasattr(r, "nodeid")]
    run = {
        found[1] for r in reports if (found := _ON_INTERPRETER.search(r.nodeid))
    }  # with the reports of parallel workers
    terminalreporter.line(f"interpreters run: {' '.join(name for name in _names(batch) if name in run) or 'none'}")
    if batch.proof:
        terminalreporter.line(f"snippets run now: {batch.proof.ran}; all others had been run before")


def _names(batch: Batch) -> list[str]:
    return [interpreter.name for interpreter in batch.discovery.interpreters]


def _interpreter_lines(handbook: Handbook, discovery: Discovery) -> list[str]:
    found = " ".join(i.full_name for i in discovery.interpreters) or "none"
    absent = " ".join(discovery.absent(handbook.settings.expected)) or "none"
    return [f"interpreters discovered: {found}", f"interpreters absent (not run): {absent}"]
