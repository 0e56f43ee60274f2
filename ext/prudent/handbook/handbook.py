"""Reads all files of a project: its rules, snippets, benchmarks and pages, and the errors in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from prudent.model.benchmark import Benchmark
from prudent.model.name_suggestion import did_you_mean
from prudent.model.prose_claim import Claim
from prudent.model.quantity_comparison import Comparison
from prudent.model.rule import Rule
from prudent.model.snippet import Snippet
from prudent.model.snippet_role import Role
from prudent.reading.benchmark_files import benchmark_paths, read_benchmark
from prudent.reading.errors import ReadingError, TextError
from prudent.reading.page import Page
from prudent.reading.page_cache import PageCache
from prudent.reading.page_files import page_paths
from prudent.reading.page_parser import read_rst_page
from prudent.reading.snippet_reader import read_file, snippet_paths
from prudent.reading.text_files import read_text

from .project_settings import Settings, SettingsError
from .snippet_defaults import with_defaults


# Without slots, since `cached_property` keeps its value in the instance's dictionary.
@dataclass(frozen=True)
class Handbook:
    """The content of a project's files, read once."""

    settings: Settings
    snippets: dict[str, Snippet]
    """The snippets, by ID."""
    rules: dict[str, Rule]
    """The rules, by ID and sorted by it."""
    pages: dict[str, Page]
    """The pages, by path relative to the project."""
    errors: tuple[ReadingError, ...]
    """The errors in files and pages, each with its place."""
    benchmarks: dict[str, Benchmark] = field(default_factory=dict)
    """The benchmarks, by ID."""

    def snippets_of(self, path: str) -> tuple[Snippet, ...]:
        """Return the snippets that stand in a file or on a page; `path` is relative to the project."""
        return tuple(snippet for snippet in self.snippets.values() if snippet.path == path)

    def snippets_of_rule(self, rule: Rule) -> tuple[Snippet, ...]:
        """Return the snippets in a rule's folder: the bad ones first, then the good ones, then the others."""
        own = [snippet for snippet in self._by_folder.get(rule.snippets, ()) if rule.role(snippet)]
        order: dict[Role | None, int] = {Role.BAD: 0, Role.GOOD: 1}
        return tuple(sorted(own, key=lambda snippet: (order.get(rule.role(snippet), 2), snippet.path)))

    @cached_property
    def _by_folder(self) -> dict[str, list[Snippet]]:
        # An index, since each table asks for the snippets of each rule, some hundred times in a build.
        found: dict[str, list[Snippet]] = {}
        for snippet in self.snippets.values():
            found.setdefault(snippet.path.rpartition("/")[0], []).append(snippet)
        return found

    def snippets_below(self, rule: Rule) -> tuple[Snippet, ...]:
        """Return all snippets in a rule's folder and in its subfolders, sorted by path."""
        own = [snippet for snippet in self.snippets.values() if snippet.path.startswith(f"{rule.snippets}/")]
        return tuple(sorted(own, key=lambda snippet: snippet.path))

    def comparisons_of(self, benchmark: Benchmark) -> tuple[Comparison, ...]:
        """Return the comparisons that the benchmark's checks and the claims of all pages make."""
        found = [check.comparison for check in benchmark.checks]
        for page in self.pages.values():
            for placed in page.roles:
                claim = placed.content
                if isinstance(claim, Claim) and f"{self.settings.snippets}/{claim.snippet}" == benchmark.id:
                    found += claim.comparisons
        return tuple(dict.fromkeys(found))


def read_handbook(settings: Settings) -> Handbook:
    """Read every snippet file, every benchmark and every page.

    An unreadable file becomes an error of the handbook, so that all faults are reported at once. Raises
    `SettingsError` if MyST refuses its settings.
    """
    snippets: dict[str, Snippet] = {}
    errors: list[ReadingError] = []
    for path in snippet_paths(settings.root / settings.snippets):
        found = read_file(settings.root, path)
        if isinstance(found, ReadingError):
            errors.append(found)
        else:
            snippets[found.id] = found
    benchmarks: dict[str, Benchmark] = {}
    for path in benchmark_paths(settings.root / settings.snippets):
        driver = read_benchmark(settings.root, path)
        if isinstance(driver, ReadingError):
            errors.append(driver)
        else:
            benchmarks[driver.id] = driver
    try:
        reader = PageCache(settings.myst)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{settings.root / 'pyproject.toml'}: [tool.prudent.myst]: {error}") from None
    pages: dict[str, Page] = {}
    rules: dict[str, Rule] = {}
    for path in page_paths(settings.root / settings.docs, settings.exclude):
        name = path.relative_to(settings.root).as_posix()
        try:
            text = read_text(path)
        except TextError as error:
            errors.append(error.at(name))
            continue
        is_markdown = path.suffix == ".md"
        page = reader.read(name, text, settings.root, settings.docs) if is_markdown else read_rst_page(name, text)
        pages[page.path] = page
        errors.extend(error for error in page.errors if error not in errors)  # two pages may include one file
        snippets |= {snippet.id: with_defaults(snippet, settings) for snippet in page.snippets}
        for rule in page.rules:
            if rule.id in rules:
                first = rules[rule.id]
                errors.append(
                    ReadingError(
                        rule.path, rule.line, f"{rule.id} is taken: {first.path}:{first.line}; IDs are never reused"
                    )
                )
            else:
                rules[rule.id] = rule
    # Links are looked up only now, since a page may link to a rule of a page that is read after it.
    links = dict.fromkeys(link for page in pages.values() for link in page.links)
    for link in links:
        if link.rule.lstrip("!~") not in rules:  # marks that Sphinx's roles allow before a target
            hint = did_you_mean(link.rule, rules, "write the ID of one that a page declares", form="{}")
            errors.append(ReadingError(link.path, link.line, f"there is no rule {link.rule}{hint}"))
    return Handbook(settings, snippets, dict(sorted(rules.items())), pages, tuple(errors), benchmarks)
