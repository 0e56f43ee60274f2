"""Defines the pytest items: a snippet on an interpreter, a rule, the claims of a page, its blocks, a benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from prudent.handbook.benchmark_judgement import problems_of_benchmark
from prudent.handbook.handbook import Handbook
from prudent.handbook.proof import Proof
from prudent.handbook.prose_judgement import grounds_of_page, problems_of_prose
from prudent.handbook.unproved_examples import problems_of_unrun_parts
from prudent.handbook.verdict_words import STATUSES
from prudent.model.benchmark import Benchmark
from prudent.model.interpreter import Interpreter
from prudent.model.rule import Rule
from prudent.model.skipping import may_skip
from prudent.model.snippet import Snippet
from prudent.model.verdict import Problem, Status
from prudent.proving.discovery import Discovery
from prudent.reading.page import Page


@dataclass
class Batch:
    """The state that all items of a session share."""

    handbook: Handbook
    discovery: Discovery
    proof: Proof | None = None
    """The proof, which is made once all items are known; `None` until then."""

    def knows(self, path: str) -> bool:
        """Return whether a file of the project holds anything to judge."""
        handbook = self.handbook
        known = path in handbook.pages or path in handbook.benchmarks or bool(handbook.snippets_of(path))
        return known or any(error.path == path for error in handbook.errors)

    def has_pages_below(self, folder: str) -> bool:
        """Return whether the handbook has pages in a folder or below it."""
        return any(path.startswith(f"{folder}/") for path in self.handbook.pages)


class NotProved(Exception):  # noqa: N818 -- no error of the program's, but a verdict
    """Raised by an item that fails; its text is the report, which says what to do."""


class ProofItem(pytest.Item):
    """The base of all items: the proof of the session judges it."""

    batch: Batch
    snippets: tuple[Snippet, ...] = ()
    """The snippets that must have been run before the item can be judged."""
    benchmarks: tuple[Benchmark, ...] = ()
    """The benchmarks that must have been measured before."""
    line = 1

    @property
    def proof(self) -> Proof:
        """The proof of this session; raises `NotProved` if there is none."""
        if self.batch.proof is None:
            raise NotProved("nothing was proved: the batch was not run")
        return self.batch.proof

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- pytest's own signature
        """Return the text of `NotProved` without a traceback, and any other exception as pytest shows it."""
        if isinstance(excinfo.value, NotProved):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the line (which pytest counts from 0) and the name."""
        return self.path, self.line - 1, self.name


_Item = TypeVar("_Item", bound=ProofItem)


class SnippetItem(ProofItem):
    """One snippet on one interpreter."""

    interpreter: Interpreter

    def runtest(self) -> None:
        """Fail on any problem; skip if the snippet does not apply to the interpreter, or could not be run on it."""
        (snippet,) = self.snippets
        verdict = self.proof.verdicts[snippet.id, self.interpreter]
        if verdict.status is Status.NOT_APPLICABLE:
            pytest.skip(verdict.reason or STATUSES[verdict.status])
        if (snippet.id, self.interpreter) in self.proof.missing:
            pytest.skip(self.proof.missing[snippet.id, self.interpreter])
        if verdict.status is Status.NOT_RUN and verdict.reason:
            pytest.skip(verdict.reason)
        if verdict.status is Status.NOT_RUN:
            raise NotProved(f"{snippet.path}:{snippet.line}: not run on {self.interpreter.version}")
        _raise(verdict.problems, f"on {self.interpreter.implementation} {self.interpreter.version}")


class RuleItem(ProofItem):
    """A rule as a whole: its bad snippets must violate it, its good ones must satisfy it."""

    rule: Rule

    def runtest(self) -> None:
        """Fail if the snippets together do not show the rule."""
        _raise(self.proof.problems_of_rule(self.rule), "on the interpreters that were run")


class SkipsItem(ProofItem):
    """The examples of a page or a file that may be skipped somewhere."""

    def runtest(self) -> None:
        """Fail if an example is run nowhere without a reason, or has a reason and is run everywhere."""
        _raise(problems_of_unrun_parts(self.proof, self.snippets), "on every interpreter that is expected")


class ClaimsItem(ProofItem):
    """The claims and quoted values of a page's prose."""

    page: Page

    def runtest(self) -> None:
        """Fail on each claim or value that is malformed, that a record contradicts, or that none could contradict."""
        _raise(problems_of_prose(self.proof, [self.page]), "by the records")


class BenchmarkItem(ProofItem):
    """One benchmark on this machine's interpreters."""

    def runtest(self) -> None:
        """Fail if its driver fails or a measurement contradicts a check; skip if nothing could be measured."""
        (benchmark,) = self.benchmarks
        measurements = self.proof.measurements
        _raise(problems_of_benchmark(benchmark, measurements), "as measured here")
        if not any(identifier == benchmark.id for identifier, _ in measurements.found):
            reasons = measurements.missing | measurements.pending
            why = {reason for (identifier, _), reason in reasons.items() if identifier == benchmark.id}
            pytest.skip("; ".join(sorted(why)) or "it applies to no interpreter of this machine")


class FileItem(ProofItem):
    """The faults of a file that are found without running anything."""

    faults: tuple[str, ...] = ()

    def runtest(self) -> None:
        """Fail if the file cannot be read, or holds a block that nothing runs."""
        if self.faults:
            raise NotProved("\n".join(self.faults))


class InterpreterItem(ProofItem):
    """An interpreter that was discovered; `handbook_collection` says when there are such items."""

    def runtest(self) -> None:
        """Fail if the interpreter cannot be started, or if no snippet was run on it."""
        for broken in self.batch.discovery.broken:
            if str(broken.executable) == self.name:
                raise NotProved(f"{broken.executable} was discovered but cannot be run: {broken.reason}")
        run = {interpreter.name for _snippet, interpreter in self.proof.records}
        if self.name not in run:
            raise NotProved(f"Python {self.name} was discovered but not run: no snippet applies to it")

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the project's folder as the place: an interpreter stands in no file."""
        return self.config.rootpath, 0, f"interpreter {self.name}"


class SnippetFile(pytest.File):
    """The collector of a snippet file or a page."""

    batch: Batch
    name_in_project: str

    def setup_batch(self, batch: Batch, path: str) -> None:
        """Set the batch and the path relative to the project; `from_parent` does not take arguments of ours."""
        self.batch, self.name_in_project = batch, path

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the items: the snippets on each interpreter, then skips, benchmark, rules, claims and blocks."""
        handbook, path = self.batch.handbook, self.name_in_project
        for snippet in handbook.snippets_of(path):
            prefix = snippet.id.removeprefix(path).lstrip("#")
            for interpreter in filter(snippet.concerns, self.batch.discovery.interpreters):
                name = f"{prefix} [{interpreter.name}]".strip()
                item = self._item(SnippetItem, name, (snippet,), snippet.line)
                item.interpreter = interpreter
                yield item
        skipping = [s for s in handbook.snippets_of(path) if any(may_skip(part) or part.unproved for part in s.parts)]
        if skipping:
            yield self._item(SkipsItem, "skips", skipping, skipping[0].line)
        if path in handbook.benchmarks:
            benchmark = handbook.benchmarks[path]
            bench_item = self._item(BenchmarkItem, "benchmark", (), benchmark.line)
            bench_item.benchmarks = (benchmark,)
            yield bench_item
        page = handbook.pages.get(path)
        for rule in page.rules if page else ():
            rule_item = self._item(RuleItem, f"rule {rule.id}", handbook.snippets_of_rule(rule), rule.line)
            rule_item.rule = rule
            yield rule_item
        if page and page.roles:
            grounds = grounds_of_page(handbook, page)
            claims_item = self._item(ClaimsItem, "claims", grounds.snippets, page.roles[0].line)
            claims_item.page, claims_item.benchmarks = page, grounds.benchmarks
            yield claims_item
        faults = tuple(self._faults())
        if page or faults:
            file_item = self._item(FileItem, "blocks" if page else "reading", (), 1)
            file_item.faults = faults
            yield file_item

    def _item(self, kind: type[_Item], name: str, snippets: Iterable[Snippet], line: int) -> _Item:
        # The ID ends as `handbook_collection` reads it: with the interpreter in brackets, if there is one.
        item: _Item = kind.from_parent(self, name=name, nodeid=f"{self.nodeid} {name}")
        item.batch, item.snippets, item.line = self.batch, tuple(snippets), line
        return item

    def _faults(self) -> Iterator[str]:
        handbook, path = self.batch.handbook, self.name_in_project
        page = handbook.pages.get(path)
        # A page's own errors may stand in a file that it includes.
        errors = [error for error in handbook.errors if error.path == path] + list(page.errors if page else ())
        yield from dict.fromkeys(map(str, errors))
        for block in page.blocks if page else ():
            if not block.owned and handbook.settings.judges_block(block.language):
                yield (
                    f"{path}:{block.line}: no snippet runs this block; make it a '>>>' session, a {{testcode}} or a "
                    "{snippet}, or write {code-block} with ':unproved: reason'"
                )
        for line, name in page.shown if page else ():
            if f"{handbook.settings.snippets}/{name}" not in handbook.snippets:
                yield f"{path}:{line}: there is no snippet {handbook.settings.snippets}/{name}"


def _raise(problems: Iterable[Problem], where: str) -> None:
    """Raise `NotProved` with the problems, if there are any; `where` names what judged them."""
    texts = [
        f"{problem.path}:{problem.line}: {where}\n"
        f"  declared:  {problem.declared}\n  happened:  {problem.happened}\n  to fix:    {problem.fix}"
        for problem in problems
    ]
    if texts:
        raise NotProved("\n".join(texts))
