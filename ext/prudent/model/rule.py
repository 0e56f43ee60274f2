"""Rules, and what the snippets of a rule must show together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .condition import Condition
from .interpreter import Interpreter
from .snippet import Snippet
from .snippet_role import Role, role_of
from .verdict import Problem, Status, Verdict

NEW = "new"
"""The status of a rule that comes from no post."""
STATUSES = ("holds", "holds in part", "outdated", "retired", NEW)


@dataclass(frozen=True, slots=True)
class Rule:
    """A guideline: its permanent ID, its sentence, and the folder of its snippets."""

    id: str
    """Never reused, never renamed: ``EXC01``."""
    title: str
    sentence: str
    """The rule in one sentence."""
    status: str
    """How far the claim of the rule's post still holds, or `NEW`; one of `STATUSES`."""
    path: str
    """The page, relative to the project."""
    line: int
    snippets: str
    """The folder of its snippets, relative to the project."""
    versions: Condition = field(default_factory=Condition)
    """The interpreters on which the rule matters; on each that was tried, a bad snippet must violate it."""
    post: str = ""
    """The name of the page about the post that the rule comes from; empty if it comes from none."""
    claim: str = ""
    """Which part of the post's claim holds, where it holds in part."""
    cure: str = ""
    """What to write instead, in one imperative sentence of Markdown; empty if the page does not say."""
    skip: str = ""
    """When a reader need not follow the rule: the end of a sentence that begins with "Skip this if"."""
    compare: tuple[str, ...] = ()
    """The top-level functions and classes in which bad and good code are compared; empty for the whole files."""
    keywords: tuple[str, ...] = ()
    """Search terms for readers who do not know the rule's name."""

    @property
    def slug(self) -> str:
        """The name of the page, which is a stable and readable address of the rule."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    def role(self, snippet: Snippet) -> Role | None:
        """Return the role of a file in the rule's folder; ``None`` for a file elsewhere."""
        folder = snippet.path.rpartition("/")[0]
        return role_of(snippet.path) if folder == self.snippets else None


Verdicts = Mapping[tuple[str, Interpreter], Verdict]
"""Verdicts by snippet ID and interpreter."""


def judge_rule(
    rule: Rule, snippets: Iterable[Snippet], interpreters: Iterable[Interpreter], verdicts: Verdicts
) -> tuple[Problem, ...]:
    """Return what is wrong with a rule as a whole, such as bad code that breaks it nowhere.

    `snippets` may be those of all rules. Interpreters on which none of this rule's snippets was run are ignored.
    """
    own = [snippet for snippet in snippets if rule.role(snippet)]
    bad = [snippet for snippet in own if rule.role(snippet) is Role.BAD]
    good = [snippet for snippet in own if rule.role(snippet) is Role.GOOD]

    def problem(declared: str, happened: str, fix: str) -> Problem:
        return Problem(rule.path, rule.line, f"rule {rule.id}, {declared}", happened, fix)

    if not bad or not good:
        missing = "bad" if not bad else "good"
        # Report nothing else: other problems would follow from this one.
        return (problem("bad and good snippets", f"no {missing}*.py in {rule.snippets}", "write it"),)
    run = [i for i in interpreters if any(_seen(verdicts, snippet, i) for snippet in own)]
    violated = {i.name: _violator(verdicts, bad, i) for i in run}
    # That no bad snippet violates the rule is a fault only on interpreters where a bad snippet was run.
    judged = [i for i in run if any(_seen(verdicts, snippet, i) for snippet in bad)]
    # Group the interpreters by fault, so that a fault on several of them is one problem.
    faults = {
        (
            f"violated on {rule.versions}",
            "no bad snippet violates it",
            "narrow ':versions:', or fix the bad snippet",
        ): [i.name for i in judged if rule.versions.matches(i) and not violated[i.name]],
        (f"violated only on {rule.versions}", "a bad snippet violates it", "widen ':versions:'"): [
            i.name for i in run if violated[i.name] and not rule.versions.matches(i)
        ],
        ("a good snippet wherever it is violated", "none applies", "widen a good snippet's 'applies'"): [
            i.name for i in run if violated[i.name] and not any(_seen(verdicts, snippet, i) for snippet in good)
        ],
    }
    for snippet in good:
        key = ("satisfied by its good snippets", f"{snippet.path} violates it", "fix the good snippet, or rename it")
        faults[key] = [i.name for i in run if _violator(verdicts, [snippet], i)]
    problems = [
        problem(declared, f"{happened} on {', '.join(names)}", fix)
        for (declared, happened, fix), names in faults.items()
        if names
    ]
    if judged and not any(violated.values()) and any(rule.versions.matches(i) for i in judged):
        problems.append(
            problem("violated by its bad snippets", "none violates it on any interpreter", "are bad and good swapped?")
        )
    return tuple(problems)


def _violator(verdicts: Verdicts, snippets: Iterable[Snippet], interpreter: Interpreter) -> Snippet | None:
    return next((snippet for snippet in snippets if _violates(verdicts, snippet, interpreter)), None)


def _seen(verdicts: Verdicts, snippet: Snippet, interpreter: Interpreter) -> bool:
    verdict = verdicts.get((snippet.id, interpreter))
    return verdict is not None and verdict.status in (Status.PROVED, Status.REFUTED)


def _violates(verdicts: Verdicts, snippet: Snippet, interpreter: Interpreter) -> bool:
    verdict = verdicts.get((snippet.id, interpreter))
    return verdict is not None and verdict.violates
