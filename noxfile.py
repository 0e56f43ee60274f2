"""Defines the project's tasks as sessions of nox.

`python3 ext/bootstrap.py SESSION` runs them in ``.venv/``, which it has set up. An installed nox can run them as well:
then each session makes an environment of its own, from the same lock.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["docs", "tests", "lint"]
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"

# SIGTERM interrupts nox, which then ends the programs of its session; without this, it would end nox alone.
signal.signal(signal.SIGTERM, signal.default_int_handler)

BUILD = Path("docs/_build")
PAGES = BUILD / "html"


@nox.session
def docs(session: nox.Session) -> None:
    """Build the handbook: every snippet is proved, and every warning is an error."""
    prepare(session)
    index = PAGES / "index.html"
    if not index.exists() and os.environ.get("PRUDENT_BENCH") != "off":
        # The first build does not measure, which takes long: its pages show published figures, marked as such.
        sphinx(session, "html", *session.posargs, env={"PRUDENT_BENCH": "0"})
        session.log("Open %s: all is proved, and figures of this machine follow", index.resolve().as_uri())
    sphinx(session, "html", *session.posargs)
    session.log("Open %s", index.resolve().as_uri())


@nox.session
def publish(session: nox.Session) -> None:
    """Build all that is published: the site, an archive of it for reading offline, and the book as EPUB."""
    # Fetch Python for browsers, which the session `docs` uses only if it was fetched before.
    session.env["PRUDENT_TRY"] = os.environ.get("PRUDENT_TRY") or "on"
    docs(session)
    # The book shows the figures of the site, so this build does not measure.
    sphinx(session, "epub", env={"PRUDENT_BENCH": "off" if os.environ.get("PRUDENT_BENCH") == "off" else "0"})
    offline = PAGES / "offline"
    shutil.rmtree(offline, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        # No browser starts Python for a page that it reads from a file.
        pages = shutil.copytree(PAGES, Path(folder) / "pages", ignore=_without_python)
        archive = shutil.make_archive(str(BUILD / "prudent"), "zip", pages)
    offline.mkdir()
    shutil.move(archive, offline / "prudent.zip")
    for book in (BUILD / "epub").glob("*.epub"):
        shutil.copy(book, offline / "prudent.epub")
    session.log("Any server can hold %s", PAGES.resolve())


def _without_python(folder: str, names: list[str]) -> list[str]:
    """Return the names to leave out of a copy of the pages: the folder with Python for browsers."""
    return ["try"] if Path(folder).name == "_static" and "try" in names else []


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests and measure their coverage; with arguments, which go to pytest, only run them."""
    prepare(session)
    if session.posargs:
        session.run("python", "-m", "pytest", *session.posargs)
        return
    # Coverage starts pytest: a plugin of pytest would start to measure only after our own plugin was imported.
    session.run("python", "-m", "coverage", "erase")
    # A file's tests stay in one process, since they share what was set up for them. Files stay in their order: those of
    # a folder share a browser, and the thousands of short tests of the snippets at the end leave no process idle.
    parallel = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    session.run("python", "-m", "coverage", "run", "-m", "pytest", *parallel)
    session.run("python", "-m", "coverage", "combine", "--quiet")
    session.run("python", "-m", "coverage", "report", "--fail-under=90")


@nox.session
def exactness(session: nox.Session) -> None:
    """Test the leak check on programs made by chance, for 200 rounds; arguments go to pytest."""
    prepare(session)
    env = {"PRUDENT_EXACTNESS": "200"}
    session.run("python", "-m", "pytest", *session.posargs, "tests/target/test_exactness.py", env=env)


@nox.session
def nofork(session: nox.Session) -> None:
    """Prove every snippet, and run the tests of the proving, as on a platform that cannot fork."""
    prepare(session)
    tests = ("snippets", "docs", "tests/proving", "tests/handbook", "tests/interfaces")
    session.run("python", "-m", "pytest", *(session.posargs or tests), env={"PRUDENT_FORK": "0"})


@nox.session
def speed(session: nox.Session) -> None:
    """Compare the speed of proving with that of tools that check nothing; arguments go to ``tests.speed``."""
    prepare(session)
    session.run("python", "-m", "tests.speed", *session.posargs)


@nox.session
def browsers(session: nox.Session) -> None:
    """Run each snippet with a button 'Edit and run' in Pyodide, under node, and record how far it agrees.

    Arguments are series; without any, all that the site offers are run, the oldest for half an hour. Observations are
    kept below `.prudent/browsers/`: the next session uses them, and runs only what has changed.
    """
    prepare(session)
    session.run("python", "-m", "tests.browsers", *session.posargs)


@nox.session
def precision(session: nox.Session) -> None:
    """Count what the static check finds in other people's packages; arguments go to ``tests.precision``."""
    prepare(session)
    session.run("python", "-m", "tests.precision", *session.posargs)


@nox.session(name="pypy-agreement")
def pypy_agreement(session: nox.Session) -> None:
    """Compare the leak check on PyPy with that on CPython, and write the record for the page."""
    prepare(session)
    session.run("python", "-m", "tests.pypy_agreement", *session.posargs)


@nox.session
def interrupted(session: nox.Session) -> None:
    """Kill builds of a small project at random moments, and compare the next build with a clean one."""
    prepare(session)
    session.run("python", "-m", "tests.interrupted", *session.posargs)


@nox.session
def live(session: nox.Session) -> None:
    """Serve the handbook and rebuild it at every change; arguments go to sphinx-autobuild."""
    prepare(session)
    # By default nothing is measured, since every page would wait for it; PRUDENT_BENCH sets the seconds.
    env = {"PRUDENT_BENCH": os.environ.get("PRUDENT_BENCH", "0")}
    watched = [f"--watch={place}" for place in ("snippets", "ext", "conf.py", "pyproject.toml")]
    # The files that a build writes are ignored: they would set off the next build.
    written = [f"--re-ignore={name}" for name in ("__pycache__", "_build", r"\.prudent")]
    # The server, the process that builds and the interpreters that this has started end together.
    group = ["python", "ext/project_environment/process_group.py"]
    command = [*group, "python", "-m", "live_preview", "--conf-dir=.", *watched, *written, *session.posargs]
    session.run(*command, "docs", str(BUILD / "live"), env=env, terminate_timeout=10)


@nox.session
def records(session: nox.Session) -> None:
    """Prove and measure on this machine, and write the records for builds elsewhere."""
    prepare(session)
    session.run("python", "-m", "prudent", "records")


@nox.session
def lint(session: nox.Session) -> None:
    """Check the code's style, its types, and that its imports keep to the layers."""
    prepare(session)
    session.run("python", "-m", "ruff", "check")
    session.run("python", "-m", "ruff", "format", "--check")
    session.run("python", "-m", "mypy")
    session.run("lint-imports", "--no-cache", "--no-logo")


@nox.session
def linkcheck(session: nox.Session) -> None:
    """Check that every address that the handbook links to is still there."""
    prepare(session)
    sphinx(session, "linkcheck")


@nox.session(venv_backend="none")
def lock(session: nox.Session) -> None:
    """Write `requirements.lock` anew, from `pyproject.toml`; needs uv."""
    pins = [
        "--universal",
        "--python-version=3.11",
        "--fork-strategy=requires-python",
        "--extra=handbook",
        "--group=dev",
    ]
    # uv reads no settings of the user: the lock must not depend on who writes it.
    form = ["--no-config", "--generate-hashes"]
    header = ["--custom-compile-command", "nox -s lock"]
    output = ["--output-file", "requirements.lock", "pyproject.toml"]
    session.run("uv", "pip", "compile", *pins, *form, *header, *session.posargs, *output, silent=True)


def sphinx(session: nox.Session, builder: str, *arguments: str, env: dict[str, str] | None = None) -> None:
    """Build with warnings as errors; the doctrees, a folder for each builder, are not among the pages to publish."""
    doctrees, pages = str(BUILD / "doctrees" / builder), str(BUILD / builder)
    strictly = ["--fail-on-warning", "--keep-going", "--nitpicky", "--conf-dir", ".", "--doctree-dir", doctrees]
    # With one Python, a first build spends half of its time on pages, which Sphinx can share among processes.
    session.run(
        "python", "-m", "sphinx", "--jobs", "auto", *strictly, "--builder", builder, *arguments, "docs", pages, env=env
    )


def prepare(session: nox.Session) -> None:
    """Install the locked packages of the session's group, and the project.

    With ``--no-venv`` nothing is installed, since `ext/bootstrap.py` has done so before it runs nox.
    """
    # A session starts hundreds of Python processes. Without cached bytecode, each compiles Sphinx and prudent again.
    session.env["PYTHONDONTWRITEBYTECODE"] = None
    if session.venv_backend == "none":
        return
    if session.venv_backend == "uv":
        group = ["--requirement", "pyproject.toml", "--extra", "handbook", "--group", f"pyproject.toml:{session.name}"]
        session.install("--require-hashes", *group, "--constraint", "requirements.lock")
    else:  # pip takes no hashes from constraints, so that the whole lock is installed
        session.install("--require-hashes", "--requirement", "requirements.lock")
    session.install("--no-deps", "--no-build-isolation", "--editable", ".")
