"""Places and settings that a reader may have: each works, or is answered by what is wrong and what to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.proving.compilation import compiler
from prudent.proving.installed_interpreter import Installation
from prudent.proving.machine_capabilities import forks

if os.name == "nt":
    pytest.skip("signals, limits and devices are POSIX's", allow_module_level=True)
import resource

Project = Callable[[Mapping[str, str]], Path]

HEAD = "# /// proof\n# clean = true\n"
SPEAKS = f"{HEAD}# prints = 'well'\n# ///\nprint('well')\n"
SESSION = "# A page\n\n```pycon\n>>> 1 + 1\n2\n```\n"
COMPILED = f"{HEAD}# prints = '42'\n# extensions = ['answer.c']\n# ///\nimport answer\nprint(answer.VALUE)\n"
ANSWER = """\
#include <Python.h>
#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "answer", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_answer(void) {
    PyObject *module = PyModule_Create(&definition);
    PyModule_AddIntConstant(module, "VALUE", 42);
    return module;
}
#else
PyMODINIT_FUNC initanswer(void) {
    PyModule_AddIntConstant(Py_InitModule("answer", NULL), "VALUE", 42);
}
#endif
"""
COMPILES = {"snippets/x/case_compiled.py": COMPILED, "snippets/x/answer.c": ANSWER}


def prudent(
    folder: Path, *arguments: str, before: Callable[[], None] | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; `before` is called in its process first."""
    return subprocess.run(
        [sys.executable, "-m", "prudent", *arguments],
        cwd=folder,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


@pytest.fixture
def few(few_pythons: tuple[str, ...]) -> int:
    """The number of interpreters that are used."""
    return len(few_pythons)


@pytest.fixture
def compiles() -> None:
    if not compiler()[0]:
        pytest.skip("there is no C compiler here")


def proved(done: subprocess.CompletedProcess[str], snippets: int, few: int) -> bool:
    words = f"{snippets} snippets on {few} interpreters: {snippets * few} verdicts proved"
    assert words in done.stdout, done.stdout + done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("fork", ["1", "0"])
@pytest.mark.usefixtures("compiles")
def test_a_folder_may_have_any_letters(tmp_path: Path, few: int, fork: str) -> None:
    """Python 2 takes paths for ASCII where it is given them as text."""
    folder = tmp_path / "größe ü"
    files = {"snippets/größe/case_ü.py": SPEAKS, "docs/große seite.md": SESSION, **COMPILES}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.prudent]\n", encoding="utf-8")
    (folder / "temporary ü").mkdir()
    assert proved(prudent(folder, "prove", PRUDENT_FORK=fork, TMPDIR=str(folder / "temporary ü")), 3, few)


def test_a_program_of_ones_own_may_be_in_such_a_folder(tmp_path: Path, installations: tuple[Installation, ...]) -> None:
    folder = tmp_path / "größe ü"
    folder.mkdir()
    (folder / "größe.py").write_text("import beside, sys\nprint(beside.x, len(sys.argv))\n", encoding="utf-8")
    (folder / "beside.py").write_text("x = 42\n", encoding="utf-8")
    for installation in installations:
        for more in ((), ("--isolated",)):
            done = prudent(folder, "prove", *more, "--python", str(installation.executable), "größe.py", "--", "ü")
            assert (done.returncode, "42" in done.stdout) == (0, True), done.stdout + done.stderr


# As a checkout that somebody else owns, or that is mounted so; root may write where modes forbid it.
READ_ONLY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from target import linux_namespaces, mounts
linux_namespaces._make_user_namespace()
mounts.seclude(sys.argv[2])
os.chdir(sys.argv[3])
sys.argv[1:] = ["prove"]
from prudent.interfaces.cli import main
sys.exit(main())
"""
PACKAGE = Path(__file__).parents[3] / "ext" / "prudent"


@pytest.mark.usefixtures("compiles")
@pytest.mark.parametrize("fork", ["1", "0"])
def test_a_checkout_may_be_read_only(
    write_project: Project, few: int, fork: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not forks():
        pytest.skip("nothing is made read-only where nothing is forked")
    folder = write_project({"snippets/x/case_speaks.py": SPEAKS, **COMPILES})
    scratch = tmp_path_factory.mktemp("scratch")
    command = [sys.executable, "-c", READ_ONLY, str(PACKAGE), str(scratch), str(folder)]
    environ = os.environ | {"TMPDIR": str(scratch), "PRUDENT_NAMESPACES": "0", "PRUDENT_FORK": fork}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr:
        pytest.skip("no mount namespaces here")
    assert proved(done, 2, few)
    assert not (folder / ".prudent").exists()


@pytest.mark.usefixtures("compiles")
@pytest.mark.parametrize("fork", ["1", "0"])
def test_the_folder_for_temporary_files_may_be_relative(write_project: Project, few: int, fork: str) -> None:
    folder = write_project({"snippets/x/case_speaks.py": SPEAKS, **COMPILES})
    (folder / "temporary").mkdir()
    assert proved(prudent(folder, "prove", TMPDIR="temporary", PRUDENT_FORK=fork), 2, few)


@pytest.mark.parametrize("fork", ["1", "0"])
def test_few_open_files_are_named_as_the_reason(write_project: Project, few: int, fork: str) -> None:
    folder = write_project({"snippets/x/case_speaks.py": SPEAKS})
    assert proved(prudent(folder, "prove"), 1, few)  # so that the interpreters are known
    (folder / "snippets/x/case_speaks.py").write_text(f"{SPEAKS}# changed\n")
    most = 8  # too few for one run, however many of the others' files are open at its time

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    done = prudent(folder, "prove", before=limit, PRUDENT_FORK=fork)
    assert done.returncode == 1
    assert f"a process may not have more than {most} files open here; allow more with 'ulimit -n'" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_interruption_is_said_in_a_word(write_project: Project, few: int) -> None:
    assert few
    reached = "import os, time\nopen(os.path.join(os.environ['TMPDIR'], 'reached'), 'w').close()\ntime.sleep(60)\n"
    folder = write_project({"snippets/x/case_sleeps.py": f"{HEAD}# ///\n{reached}"})
    (folder / "temporary").mkdir()
    environ = os.environ | {"TMPDIR": str(folder / "temporary"), "PRUDENT_NAMESPACES": "0"}
    command = [sys.executable, "-m", "prudent", "prove"]
    with subprocess.Popen(command, cwd=folder, env=environ, stderr=subprocess.PIPE, text=True) as running:
        begin = time.monotonic()
        while not list((folder / "temporary").glob("**/reached")):
            assert running.poll() is None
            assert time.monotonic() - begin < 60
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.splitlines()[-1] == "prudent: interrupted"
    assert "Traceback" not in err
    assert not list((folder / "temporary").iterdir())


@pytest.mark.parametrize("command", ["prove", "interpreters", "records", "bench"])
@pytest.mark.parametrize(("entry", "why"), [("/nowhere/python", "is not there"), ("snippets", "has no interpreter")])
def test_a_mistyped_list_of_interpreters_is_an_error(
    write_project: Project, command: str, entry: str, why: str
) -> None:
    folder = write_project({"snippets/x/case_speaks.py": SPEAKS})
    done = prudent(folder, command, PRUDENT_PYTHONS=os.pathsep.join([sys.executable, entry]))
    assert done.returncode == 2
    assert f"prudent: PRUDENT_PYTHONS names {entry!r}, which {why}" in done.stderr


def test_pytest_and_sphinx_say_the_same_of_it(write_project: Project) -> None:
    folder = write_project({"docs/index.md": SESSION, "conf.py": "extensions = ['myst_parser', 'prudent']\n"})
    said = "PRUDENT_PYTHONS names '/nowhere', which is not there"
    for arguments in (["pytest"], ["sphinx", "-c", ".", "docs", "built"]):
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | {"PRUDENT_PYTHONS": "/nowhere"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode
        assert said in done.stdout + done.stderr


def test_without_any_interpreter_nothing_counts_as_proved(write_project: Project) -> None:
    done = prudent(write_project({"snippets/x/case_speaks.py": SPEAKS}), "prove", PRUDENT_PYTHONS="")
    assert done.returncode == 2
    assert "there is no interpreter to run anything on" in done.stderr


def test_an_interpreter_that_does_not_start_is_named(write_project: Project) -> None:
    folder = write_project({"snippets/x/case_speaks.py": SPEAKS})
    (folder / "python3").write_text("nothing that runs")
    listed = os.pathsep.join([sys.executable, str(folder / "python3")])
    done = prudent(folder, "prove", PRUDENT_PYTHONS=listed)
    assert done.returncode == 1
    assert f"{folder / 'python3'} cannot be run to find out its version: " in done.stdout


@pytest.mark.parametrize("command", [["prove"], ["interpreters"], ["explain"]])
def test_a_full_disk_behind_standard_output_is_said(write_project: Project, few: int, command: list[str]) -> None:
    assert few
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    folder = write_project({"snippets/x/case_speaks.py": SPEAKS})
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "prudent", *command],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "prudent: the output cannot be written: No space left on device"
