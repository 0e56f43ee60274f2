"""The parts of ext/bootstrap.py, none of which asks the network here."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import runpy
import subprocess
import sys
import urllib.error
from pathlib import Path

import pytest

import bootstrap
from bootstrap import Environment, Failure

SCRIPT = Path(bootstrap.__file__)
ROOT = SCRIPT.parent.parent
INDEX = "https://index.example/simple/pip/"
WHEEL = "pip-26.3-py3-none-any.whl"
SUMS = ["b" * 64, hashlib.sha256(b"a wheel").hexdigest()]
LOCK = f"""\
nox==2026.10.20 \\
    --hash=sha256:{"a" * 64}
    # via prudent (pyproject.toml:nox)
pip==26.3 \\
    --hash=sha256:{SUMS[0]} \\
    --hash=sha256:{SUMS[1]}
    # via prudent (pyproject.toml:build)
platformdirs==4.14.7 \\
    --hash=sha256:{"c" * 64}
"""


class Sample(Environment):
    """An environment that only notes what it would do."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.done: list[str] = []

    def make(self) -> None:
        self.done.append("make")
        self.scripts.mkdir(parents=True, exist_ok=True)
        self.python.touch()

    def pip(self) -> list[str]:
        return ["a", "pip"]

    def install(self, pip: list[str], *arguments: str) -> None:
        assert pip
        self.done.append(arguments[-1])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.lock").write_text(LOCK, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "sample"\n', encoding="utf-8")
    return tmp_path


def prepared(root: Path) -> list[str]:
    """What one run does; the names of files are relative to the project."""
    sample = Sample(root)
    sample.prepare()
    return [os.path.relpath(word, root) if os.path.isabs(word) else word for word in sample.done]  # noqa: PTH117


# The stamp


def test_first_run_makes_everything_and_second_run_nothing(project: Path) -> None:
    assert prepared(project) == ["make", "requirements.lock", "."]
    assert prepared(project) == []


def test_new_lock_makes_environment_anew(project: Path) -> None:
    prepared(project)
    (project / "requirements.lock").write_text(LOCK + "\n", encoding="utf-8")
    assert prepared(project) == ["make", "requirements.lock", "."]


def test_other_python_makes_environment_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(project)
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")
    assert prepared(project) == ["make", "requirements.lock", "."]


def test_lost_python_makes_environment_anew(project: Path) -> None:
    prepared(project)
    Sample(project).python.unlink()
    assert prepared(project) == ["make", "requirements.lock", "."]


def test_new_metadata_installs_only_the_project(project: Path) -> None:
    prepared(project)
    (project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert prepared(project) == ["."]
    assert prepared(project) == []


def test_project_that_cannot_be_installed_leaves_the_lock_installed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(_self: Sample, _pip: list[str], *arguments: str) -> None:
        if "--editable" in arguments:
            raise Failure("not yet")

    with monkeypatch.context() as patch:
        patch.setattr(Sample, "install", install)
        with pytest.raises(Failure):
            prepared(project)
    assert prepared(project) == ["."]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_damaged_stamp_counts_as_none(project: Path, text: str) -> None:
    prepared(project)
    Sample(project).stamp.write_text(text, encoding="utf-8")
    assert prepared(project) == ["make", "requirements.lock", "."]


def test_foreign_environment_is_left_alone(project: Path) -> None:
    (project / ".venv").mkdir()
    (project / ".venv" / "precious").touch()
    with pytest.raises(Failure, match=r"\.venv was not made by this script\. Rename or remove it\."):
        Environment(project).make()
    assert (project / ".venv" / "precious").exists()


def test_python_without_venv_is_told_the_way_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Failure, match=r"without the module venv.*apt install python3-venv"):
        Environment(project).make()
    assert not (project / ".venv").exists()


def test_made_environment_has_a_python_and_no_pip(project: Path) -> None:
    environment = Environment(project)
    environment.make()
    assert environment.found_stamp() == {}
    assert "No module named pip" in (bootstrap.run([str(environment.python), "-m", "pip"]) or "")


def test_environments_own_python_is_not_asked_to_remake_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Environment(project).host == sys.executable
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    monkeypatch.setattr(sys, "_base_executable", "/usr/bin/python3")
    assert Environment(project).host == "/usr/bin/python3"


# The sources of pip


def reject(word: str) -> Failure:
    return Failure(f"no {word}")


@pytest.mark.parametrize("first", ["bundled_pip", "host_pip", "downloaded_pip"])
def test_first_source_that_has_pip_is_taken(project: Path, monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    environment = Environment(project)
    asked: list[str] = []

    def source(name: str) -> list[str]:
        asked.append(name)
        if name != first:
            raise reject(name)
        return [name]

    order = ["bundled_pip", "host_pip", "downloaded_pip"]
    for name in order:
        monkeypatch.setattr(environment, name, lambda name=name: source(name))
    assert environment.pip() == [first]
    assert asked == order[: order.index(first) + 1]


def test_every_source_says_why_it_has_no_pip(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "run", lambda command: f"no {command[2]}")

    def download(_name: str, _index: str) -> bytes:
        raise reject("network")

    monkeypatch.setattr(bootstrap, "download", download)
    with pytest.raises(Failure) as caught:
        Environment(project).pip()
    assert str(caught.value).splitlines() == [
        "There is no pip to be had:",
        "  ensurepip: no ensurepip",
        f"  pip of {sys.executable}: no pip",
        "  no network",
    ]


def test_downloaded_pip_is_the_locked_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = Environment(project)
    environment.folder.mkdir()
    monkeypatch.setattr(bootstrap, "download", lambda name, _index: b"a wheel" if name == WHEEL else b"")
    command = environment.downloaded_pip()
    assert command == [str(environment.python), str(environment.folder / WHEEL / "pip")]
    assert (environment.folder / WHEEL).read_bytes() == b"a wheel"


def test_another_file_than_the_locked_one_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = Environment(project)
    environment.folder.mkdir()
    monkeypatch.setattr(bootstrap, "download", lambda _name, _index: b"not that wheel")
    with pytest.raises(Failure, match=f"the index's {WHEEL} is not the one that requirements.lock names"):
        environment.downloaded_pip()
    assert list(environment.folder.iterdir()) == []


def test_locked_pip() -> None:
    assert bootstrap.locked_pip(LOCK) == ("26.3", SUMS)
    with pytest.raises(Failure, match=r"requirements\.lock names no pip"):
        bootstrap.locked_pip("pipx==1.0\n")


def test_this_project_locks_pip() -> None:
    version, sums = bootstrap.locked_pip((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert re.fullmatch(r"[0-9.]+", version)
    assert len(sums) == 2, "a wheel and a source distribution"


# The index


def test_json_page() -> None:
    page = json.dumps(
        {"files": [{"url": "https://files.example/a/pip-26.3-py3-none-any.whl"}, {"url": "b/pip-1.tar.gz"}]}
    )
    assert bootstrap.read_links(page, "application/vnd.pypi.simple.v1+json", INDEX) == {
        WHEEL: f"https://files.example/a/{WHEEL}",
        "pip-1.tar.gz": INDEX + "b/pip-1.tar.gz",
    }


def test_html_page() -> None:
    links = f'<a href="../../f/{WHEEL}#sha256={SUMS[0]}">{WHEEL}</a><A HREF="/g/pip-1%2Bx.tar.gz">x</A>'
    page = f"<html><base><a>top</a>{links}"
    assert bootstrap.read_links(page, "text/html", INDEX) == {
        WHEEL: f"https://index.example/f/{WHEEL}#sha256={SUMS[0]}",
        "pip-1+x.tar.gz": "https://index.example/g/pip-1%2Bx.tar.gz",
    }


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", bootstrap.INDEX),
        ("[global]\nindex-url = https://a.example/simple\n", "https://a.example/simple"),
        (
            "[global]\nindex-url = https://a.example\n[install]\nindex-url = https://b.example/%20\n",
            "https://b.example/%20",
        ),
        ("not a settings file", bootstrap.INDEX),
    ],
)
def test_index_is_the_one_of_pips_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, expected: str
) -> None:
    path = tmp_path / "pip.conf"
    path.write_text(settings, encoding="utf-8")
    monkeypatch.setattr(bootstrap, "pip_settings", lambda _environ: [str(tmp_path / "absent"), str(path)])
    assert bootstrap.index_url({}) == expected
    assert bootstrap.index_url({"PIP_INDEX_URL": "https://c.example"}) == "https://c.example"


def test_pip_can_be_told_to_read_no_settings() -> None:
    assert bootstrap.pip_settings({"PIP_CONFIG_FILE": os.devnull}) == []
    assert bootstrap.pip_settings({"PIP_CONFIG_FILE": "/own.conf"})[-1] == "/own.conf"


def test_download_finds_the_file_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        INDEX: (f'<a href="{WHEEL}">'.encode(), "text/html", INDEX),
        INDEX + WHEEL: (b"a wheel", "application/zip", INDEX + WHEEL),
    }
    monkeypatch.setattr(bootstrap, "fetch", lambda _opener, url: pages[url])
    assert bootstrap.download(WHEEL, "https://user:secret@index.example/simple/") == b"a wheel"
    with pytest.raises(Failure, match=r"^the index https://index\.example/simple has no pip-99\.whl$"):
        bootstrap.download("pip-99.whl", "https://user:secret@index.example/simple")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (urllib.error.URLError(OSError(111, "Connection refused")), r"\[Errno 111\] Connection refused"),
        (TimeoutError("timed out"), "timed out"),
        (ValueError("unknown url type"), "unknown url type"),
    ],
)
def test_silent_index_is_named_without_secrets(monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str) -> None:
    def fetch(_opener: object, _url: str) -> tuple[bytes, str, str]:
        raise error

    monkeypatch.setattr(bootstrap, "fetch", fetch)
    with pytest.raises(Failure, match=f"^no answer from the index https://index.example/simple: {reason}$"):
        bootstrap.download(WHEEL, "https://user:secret@index.example/simple")


# The command


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["docs"], ["--session", "docs"]),
        (["tests", "--", "-k", "docs"], ["--session", "tests", "--", "-k", "docs"]),
        (["docs", "tests", "--verbose"], ["--session", "docs", "tests", "--verbose"]),
        (["--list"], ["--list"]),
    ],
)
def test_arguments_are_handed_to_nox(arguments: list[str], expected: list[str]) -> None:
    assert bootstrap.nox_command(arguments) == ["nox", "--no-venv", *expected]


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["--help"], 0)])
def test_help(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == status
    assert "python3 ext/bootstrap.py SESSION" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (Failure("no network"), 1, "bootstrap: no network\n"),
        (OSError(28, "No space left on device"), 1, "bootstrap: [Errno 28] No space left on device\n"),
        (KeyboardInterrupt(), 130, "bootstrap: stopped; the next run goes on from here\n"),
    ],
)
def test_foreseeable_failure_has_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, status: int, text: str
) -> None:
    def prepare(_self: Environment) -> None:
        raise error

    monkeypatch.setattr(Environment, "prepare", prepare)
    assert bootstrap.main(["docs"]) == status
    assert capsys.readouterr().err == text


def test_failed_command_says_its_last_line() -> None:
    assert bootstrap.run([sys.executable, "-c", "pass"]) is None
    assert bootstrap.run([sys.executable, "-c", "import sys; print(1); sys.exit('last')"]) == "last"
    assert bootstrap.run([sys.executable, "-c", "import sys; sys.exit(3)"]) == "exit status 3"


def test_pip_speaks_only_when_it_fails(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    environment = Environment(project)
    environment.install([sys.executable, "-c", "print('chatter')"])
    assert capfd.readouterr() == ("", "")
    with pytest.raises(Failure, match="what it said is above"):
        environment.install([sys.executable, "-c", "import sys; sys.exit('no network')"])
    assert capfd.readouterr().err == "no network\n"


# Older Pythons


def test_older_python_can_read_it() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_older_python_is_told_that_it_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 6, 15, "final", 0))
    with pytest.raises(SystemExit, match=r"^Python 3\.11 or newer is needed, and this is 3\.6 \("):
        runpy.run_path(str(SCRIPT), run_name="__main__")


def test_it_runs_by_itself() -> None:
    process = subprocess.run([sys.executable, "-I", "-S", SCRIPT, "--help"], capture_output=True, text=True, check=True)
    assert process.stdout == bootstrap.USAGE
