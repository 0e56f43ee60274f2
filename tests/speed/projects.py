"""The projects that are built and proved: made anew for each session, in a folder of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

SNIPPET = """\
def f_{n}(text):
    try:
        return int(text)
    except ValueError:
        return {n}


assert f_{n}('x') == {n}
"""
_SYBIL = """\
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], pattern='*.md').pytest()
"""
_PAGES = 20  # pages that the snippets of a growing project are divided among
_HANDBOOK = ("docs", "snippets", "conf.py", "pyproject.toml")


def blocks(folder: Path, count: int) -> dict[str, Path]:
    """One page with this many blocks: for us, for Sybil, and for Sphinx's doctest."""
    codes = [SNIPPET.format(n=n) for n in range(count)]
    own = "\n".join(f"```{{testcode}} g{n}\n{code}```\n" for n, code in enumerate(codes))
    plain = "\n".join(f"```python\n{code}```\n" for code in codes)
    indented = ["".join(f"   {line}\n" if line else "\n" for line in code.splitlines()) for code in codes]
    rest = "\n".join(f".. testcode::\n\n{code}" for code in indented)
    _write(folder / "ours", {"docs/page.md": f"# Page\n\n{own}", "pyproject.toml": "[tool.prudent]\ncache = 'cache'\n"})
    _write(folder / "sybil", {"docs/page.md": f"# Page\n\n{plain}", "conftest.py": _SYBIL, "pytest.ini": "[pytest]\n"})
    doctest = {"conf.py": "extensions = ['sphinx.ext.doctest']\n", "index.rst": f"Page\n====\n\n{rest}"}
    _write(folder / "doctest", doctest)
    return {name: folder / name for name in ("ours", "sybil", "doctest")}


def growing(folder: Path, count: int) -> dict[str, Path]:
    """A site with this many snippets, each in a file, shown with proof and as plain blocks."""
    files = {
        f"snippets/s{n}/good.py": f"# /// proof\n# clean = true\n# ///\n{SNIPPET.format(n=n)}" for n in range(count)
    }
    pages = {"docs/index.md": "# Site\n\n```{toctree}\n:glob:\n\n*\n```\n"}
    for number in range(_PAGES):
        shown = "".join(f"```{{snippet}} s{n}/good.py\n```\n\n" for n in range(number, count, _PAGES))
        pages[f"docs/page{number}.md"] = f"# Page {number}\n\n{shown}"
    places = {}
    for name, extension in (("proved", "prudent"), ("plain", "tests.speed.plain")):
        conf = f"extensions = ['myst_parser', {extension!r}]\nhtml_theme = 'furo'\nhtml_title = 'Site'\n"
        _write(folder / name, files | pages | {"conf.py": conf, "pyproject.toml": "[tool.prudent]\ncache = 'cache'\n"})
        places[name] = folder / name
    return places


def handbook(folder: Path, root: Path) -> dict[str, Path]:
    """The handbook itself, as it is and with plain blocks."""
    for name in ("proved", "plain"):
        (folder / name).mkdir(parents=True)
        for part in _HANDBOOK:
            if (root / part).is_dir():
                shutil.copytree(root / part, folder / name / part, ignore=_unwanted)
            else:
                shutil.copy(root / part, folder / name / part)
    conf = folder / "plain" / "conf.py"
    conf.write_text(conf.read_text().replace('["myst_parser", "prudent"]', '["myst_parser", "tests.speed.plain"]'))
    return {name: folder / name for name in ("proved", "plain")}


def _unwanted(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name in ("_build", "__pycache__")]


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
