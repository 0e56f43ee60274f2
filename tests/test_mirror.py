"""The tests mirror the package by file: whoever changes a module knows where its tests are."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE, TESTS = ROOT / "ext" / "prudent", ROOT / "tests"
MIRRORED = (
    "model",
    "proving",
    "target",
    "reading",
    "benchmarks",
    "checks",
    "diagnosis",
    "handbook",
    "interfaces",
)
"""The packages whose every module has tests of its name."""
WITHOUT = {
    "__init__.py": "says what a package is",
    "__main__.py": "hands over to a module that is tested",
    "reading/errors.py": "holds only data: see reading/test_comment_block.py",
    "reading/page.py": "holds only data: see reading/test_page_parser.py",
    "reading/rule_text.py": "holds only data: see reading/test_rule_text_extraction.py",
    "interfaces/sphinx/group_run_buttons.py": "only seen on a page: see interfaces/sphinx/test_run_button.py",
    "interfaces/sphinx/handler_priorities.py": "holds only data: see interfaces/sphinx/test_extension.py",
    "interfaces/sphinx/site_builders.py": "holds only data: see interfaces/sphinx/test_site_files.py",
    "target/landlock.py": "only seen from outside: see target/test_confinement.py",
    "target/mounts.py": "only seen from outside: see proving/test_disk.py",
    "target/linux_namespaces.py": "only seen from outside: see proving/test_namespaces.py",
    "target/privileges.py": "only seen from outside: see target/test_confinement.py",
    "target/user_program_runner.py": "only seen from outside: see interfaces/cli/test_program_end.py",
    "target/system_calls.py": "only seen from outside: see target/test_confinement.py",
    "proving/installed_interpreter.py": "holds only data: see proving/test_discovery.py",
}
"""Modules without tests of their name, relative to the package or by their own name, and why."""


def modules(package: str) -> list[Path]:
    return sorted(path.relative_to(PACKAGE) for path in (PACKAGE / package).rglob("*.py"))


def missing(package: str) -> list[str]:
    """The modules of a package that have neither tests of their name nor a reason to have none."""
    return [
        path.as_posix()
        for path in modules(package)
        if path.as_posix() not in WITHOUT
        and path.name not in WITHOUT
        and not (TESTS / path.parent / f"test_{path.name}").is_file()
    ]


@pytest.mark.parametrize("package", MIRRORED)
def test_each_module_has_tests_of_its_name(package: str) -> None:
    assert modules(package)
    assert missing(package) == []


@pytest.mark.parametrize(("name", "reason"), WITHOUT.items())
def test_no_exception_outlives_its_reason(name: str, reason: str) -> None:
    assert any(name in (path.as_posix(), path.name) for path in modules("."))
    if "/" in name:
        path = Path(name)
        assert not (TESTS / path.parent / f"test_{path.name}").exists()
        assert (TESTS / reason.partition("see ")[2]).is_file()
