"""Documentation of somebody else's project: built as its own maintainer would, with a package, pages and no rules."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("few_pythons")

PYPROJECT = '[project]\nname = "greet"\nversion = "1"\nrequires-python = ">=3.9"\n'
TABLE = '\n[tool.prudent]\nsources = ["src"]\n'
CONF = 'project = "greet"\nextensions = ["myst_parser", "prudent"]\nexclude_patterns = ["_build", "drafts"]\n'
CODE = 'def hello(name):\n    return f"Hello, {name}!"\n'
PAGE = "# Greet\n\n```pycon\n>>> from greet import hello\n>>> hello('you')\n'Hello, you!'\n```\n"


@dataclass
class Foreign:
    """A project in the usual layout: ``src/``, and ``docs/`` with its ``conf.py``."""

    root: Path

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def build(self, pages: str = "docs", *arguments: str) -> list[str]:
        """Build the site with Sphinx's own command, and return its warnings."""
        done = self._run("sphinx", "-q", "-b", "html", *arguments, pages, "built")
        assert done.returncode == 0, done.stderr
        return done.stderr.splitlines()

    def says(self) -> str:
        """Build the site as `build` does, and return what Sphinx says besides warnings."""
        return self._run("sphinx", "-b", "html", "docs", "built").stdout

    def test(self, *arguments: str) -> str:
        """Run pytest, and return what it prints."""
        return self._run("pytest", "-q", "-p", "no:cacheprovider", *arguments).stdout

    def built(self) -> set[str]:
        return {path.relative_to(self.root / "built").as_posix() for path in (self.root / "built").rglob("*.*")}

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        kept = "PRUDENT_PYTHONS"
        environ = {key: value for key, value in os.environ.items() if not key.startswith("PRUDENT_") or key == kept}
        return subprocess.run(
            [sys.executable, "-m", *command], cwd=self.root, env=environ, capture_output=True, text=True, check=False
        )


@pytest.fixture
def foreign(tmp_path: Path) -> Foreign:
    found = Foreign(tmp_path)
    for path, text in (
        ("pyproject.toml", PYPROJECT + TABLE),
        ("docs/conf.py", CONF),
        ("docs/index.md", PAGE),
        ("src/greet/__init__.py", CODE),
    ):
        found.write(path, text)
    return found


def test_a_page_may_import_the_project_and_is_wrong_when_that_changes(foreign: Foreign) -> None:
    assert not foreign.build()
    assert not foreign.build()
    foreign.write("src/greet/__init__.py", CODE.replace("Hello", "Good day"))
    (warning,) = foreign.build()
    assert "docs/index.md:5" in warning
    assert "it printed \"'Good day, you!'\"" in warning
    assert "docs/index.md:5" in foreign.test()


def test_a_module_that_is_added_counts_and_one_that_tools_make_does_not(foreign: Foreign) -> None:
    foreign.write(
        "docs/index.md", "# Greet\n\n```pycon\n>>> import importlib.util\n>>> importlib.util.find_spec('late')\n```\n"
    )
    assert not foreign.build()
    foreign.write("src/__pycache__/greet.pyc", "")
    foreign.write("src/.cache/late.py", "")
    assert not foreign.build()
    foreign.write("src/late.py", "")
    assert len(foreign.build()) == 1


def test_pages_beside_their_conf_need_no_table(foreign: Foreign) -> None:
    foreign.write("pyproject.toml", PYPROJECT)
    foreign.write("docs/index.md", "# Greet\n\n```pycon\n>>> 1 + 1\n3\n```\n")
    (warning,) = foreign.build()
    assert "docs/index.md:4: WARNING: " in warning
    assert "it printed '2'" in warning


def test_blocks_of_other_languages_are_no_fault_and_python_is(foreign: Foreign) -> None:
    texts = ("bash\npip install greet", "toml\n[x]", "\nplain", "text\noutput", "json\n{}")
    foreign.write("docs/index.md", PAGE + "".join(f"\n```{text}\n```\n" for text in texts))
    assert not foreign.build()
    foreign.write("docs/index.md", f"{PAGE}\n```python\nhello('me')\n```\n")
    (warning,) = foreign.build()
    assert "docs/index.md:9: WARNING: no snippet runs this block" in warning
    assert "docs/index.md:9: no snippet runs this block" in foreign.test()


@pytest.mark.parametrize(("unproved", "count"), [("all", 2), ("python", 1), ("off", 0)])
def test_a_setting_says_which_blocks_must_be_run(foreign: Foreign, unproved: str, count: int) -> None:
    foreign.write("pyproject.toml", f"{PYPROJECT}{TABLE}unproved = '{unproved}'\n")
    foreign.write("docs/index.md", f"{PAGE}\n```python\nhello('me')\n```\n\n```bash\nls\n```\n")
    assert len(foreign.build()) == count
    assert foreign.test().count("or write {code-block} with") == count


def test_what_sphinx_excludes_is_no_page_for_anybody(foreign: Foreign) -> None:
    foreign.write("docs/drafts/page.md", "# Draft\n\n```pycon\n>>> 1\n2\n```\n")
    assert not foreign.build()
    assert "failed" not in foreign.test()


def test_pages_that_only_sphinx_knows_are_told_with_the_way_out(foreign: Foreign) -> None:
    foreign.write("docs/drafts/page.md", "# Draft\n")
    foreign.write("docs/conf.py", CONF.replace('["_build", "drafts"]', '["_build"] + ["drafts"]'))
    (warning,) = foreign.build()
    assert "docs/drafts/page.md is a page for pytest and not for Sphinx" in warning
    assert "exclude = ['_build', 'drafts'" in warning
    foreign.write("pyproject.toml", f"{PYPROJECT}{TABLE}exclude = ['_build', 'drafts']\n")
    assert not foreign.build()


def test_a_folder_of_another_name_is_found_by_its_conf(foreign: Foreign) -> None:
    (foreign.root / "doc").mkdir()
    (foreign.root / "docs").rename(foreign.root / "doc/source")
    assert not foreign.build("doc/source")
    assert "doc/source/index.md" in foreign.test("-v")


def test_a_site_without_rules_gets_no_file_of_the_handbooks(foreign: Foreign) -> None:
    foreign.build()
    names = foreign.built()
    assert "index.html" in names
    assert not names & {"rules.json", "changes.atom", "llms.txt", "404.html", "rules.schema.json", "index.md"}


def test_an_environment_is_imported_from_and_its_editable_projects_count(
    foreign: Foreign, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "farewell.py").write_text("WORD = 'Bye'\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", foreign.root / "env"], check=True)
    (packages,) = (foreign.root / "env").glob("lib/python*/site-packages")
    (packages / "other.pth").write_text(f"{other}\nimport nothing_of_ours\n", encoding="utf-8")
    foreign.write("pyproject.toml", f"{PYPROJECT}{TABLE}environment = 'env'\n")
    foreign.write("docs/index.md", "# Greet\n\n```pycon\n>>> from farewell import WORD\n>>> WORD\n'Bye'\n```\n")
    assert not foreign.build()
    (other / "farewell.py").write_text("WORD = 'Ciao'\n", encoding="utf-8")
    (warning,) = foreign.build()
    assert "it printed \"'Ciao'\"" in warning


def test_an_environment_that_is_not_there_is_named(foreign: Foreign) -> None:
    foreign.write("pyproject.toml", f"{PYPROJECT}{TABLE}environment = 'env'\n")
    with pytest.raises(AssertionError, match=r"'environment': there is no .*env"):
        foreign.build()


def test_pages_outside_of_the_project_are_refused(foreign: Foreign, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "index.md").write_text("# Page\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="lie outside of the project"):
        foreign.build(str(elsewhere), "-c", "docs")


def test_folders_that_conf_py_computes_are_imported_from_and_told_to_pytests_users(foreign: Foreign) -> None:
    doctest = CONF.replace('"prudent"]', '"sphinx.ext.doctest", "prudent"]')
    foreign.write("docs/conf.py", f"{doctest}import os\ndoctest_path = [os.path.abspath('../src')]\n")
    foreign.write("pyproject.toml", f"{PYPROJECT}\n[tool.prudent]\n")
    (warning,) = foreign.build()
    assert "examples import from ['src'] (doctest_path) in Sphinx, and from [] in pytest" in warning
    assert "write 'sources = ['src']'" in warning
    foreign.write("docs/conf.py", f"{doctest}doctest_path = ['../src']\n")
    assert not foreign.build()
    assert "failed" not in foreign.test()


def test_who_says_nothing_of_imports_is_told_once_what_to_say(foreign: Foreign) -> None:
    foreign.write("pyproject.toml", PYPROJECT)
    foreign.write("docs/other.md", f"---\norphan: true\n---\n{PAGE}")
    *failures, hint = foreign.build()
    assert len(failures) > 2
    assert "No module named 'greet'" in failures[0]
    assert 'sources = ["src"], environment = ".venv"' in hint
    foreign.write("pyproject.toml", f"{PYPROJECT}{TABLE}")
    assert not [line for line in foreign.build() if "greet" in line or "sources" in line]


def test_python_that_is_not_read_is_named_with_its_place(foreign: Foreign) -> None:
    foreign.write("src/greet/__init__.py", f'{CODE}\n\ndef bye():\n    """Say it.\n\n    >>> bye()\n    """\n')
    foreign.write("docs/other.rst", "Other\n=====\n\n>>> 1\n2\n")
    foreign.write("docs/index.md", f"{PAGE}\n```{{eval-rst}}\nWords.\n\n.. autofunction:: greet.bye\n```\n")
    foreign.write(
        "docs/conf.py",
        f"import os, sys\nsys.path.insert(0, os.path.abspath('../src'))\n{CONF}extensions += ['sphinx.ext.autodoc']\n",
    )
    said = foreign.says()
    assert (
        "docs/index.md shows Python that prudent's Markdown parser does not see and so does not run (1 blocks)" in said
    )
    assert "(1 blocks): docstring of greet.bye; " in said
    assert "(1 blocks): docs/other.rst:4; " in said
    assert "pytest --doctest-modules" in said


def test_a_block_that_another_page_includes_is_told_on_its_own_page_only(foreign: Foreign) -> None:
    wrong = "\n```pycon\n>>> 1\n2\n```\n\n```python\nx = 1\n```\n"
    foreign.write("docs/index.md", f"# Index\n\n```{{toctree}}\nother\n```\n{wrong}")
    foreign.write("docs/other.md", "# Other\n\n```{include} index.md\n:start-line: 5\n```\n")
    said = foreign.says()
    assert "docs/other.md shows Python" not in said
    assert {line.partition(": ")[0].rpartition("/")[2] for line in foreign.build()} == {"index.md:8", "index.md:12"}


CYCLE = """\
# Page

```pycon
>>> def work():
...     try:
...         1 / 0
...     except ZeroDivisionError as error:
...         kept = error
>>> work()
```
"""
HOLDS = """\
# Page

```pycon
>>> try:
...     1 / 0
... except ZeroDivisionError as error:
...     kept = error
```
"""


@pytest.mark.parametrize(("leaks", "cycle", "holds"), [("all", 1, 1), ("own", 1, 0), ("off", 0, 0)])
def test_a_setting_says_which_memory_counts(foreign: Foreign, leaks: str, cycle: int, holds: int) -> None:
    foreign.write("pyproject.toml", f"{PYPROJECT}{TABLE}leaks = '{leaks}'\n")
    foreign.write("docs/index.md", CYCLE)
    assert len(foreign.build()) == cycle
    foreign.write("docs/index.md", HOLDS)
    assert len(foreign.build()) == holds


@pytest.mark.parametrize("leaks", ["all", "off"])
def test_what_a_snippet_declares_counts_whatever_the_setting_says(foreign: Foreign, leaks: str) -> None:
    foreign.write("pyproject.toml", f"{PYPROJECT}{TABLE}leaks = '{leaks}'\n")
    foreign.write("docs/index.md", CYCLE.replace("pycon\n", "pycon\n# /// proof\n# clean = true\n# ///\n"))
    assert len(foreign.build()) == 1


DOCTEST = """\
extensions = ["myst_parser", "sphinx.ext.doctest", "prudent"]
doctest_global_setup = "from greet import hello"
doctest_global_cleanup = "assert hello"
"""
AS_SPHINX = """\
# Page

```{doctest}
>>> hello("you")
'Hel...'
>>> class A:
...     pass
>>> A
<class 'A'>
>>> 1 / 0
Traceback (most recent call last):
ZeroDivisionError: in other words
```
"""


def test_beside_sphinxs_doctest_its_settings_are_ours(foreign: Foreign) -> None:
    foreign.write("docs/conf.py", DOCTEST)
    foreign.write("docs/index.md", AS_SPHINX)
    assert not foreign.build()
    assert "failed" not in foreign.test()
    foreign.write("docs/conf.py", DOCTEST.replace('"sphinx.ext.doctest", ', ""))
    assert len(foreign.build()) == 3


def test_an_error_in_the_setup_of_all_is_told_once(foreign: Foreign) -> None:
    foreign.write("docs/conf.py", DOCTEST.replace("import hello", "import nothing"))
    foreign.write("docs/index.md", "# Page\n\n```{doctest}\n>>> 1\n1\n```\n")
    (warning,) = foreign.build()
    assert "docs/index.md:3: WARNING: " in warning
    assert "cannot import name 'nothing'" in warning
