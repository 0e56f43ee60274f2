"""What ``prudent prove`` says of programs that are no part of a handbook."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prudent.interfaces.cli import main, program_proof
from prudent.model.program_report import Ending, ProgramReport
from prudent.proving.installed_interpreter import Installation
from prudent.reading.packaged_rule_texts import rule_texts

if TYPE_CHECKING:
    from .conftest import Prove

pytestmark = pytest.mark.usefixtures("folder")
READ = """
def read(text):
    try:
        int(text)
    except ValueError as error:
        kept = error

"""
SAVED = """
saved = []
try:
    int("x")
except ValueError as error:
    saved += [error]
"""
DECLARING = re.compile(r"declare|refute|\btable\b|proved")


def test_a_leak_is_told_with_its_place_its_cost_its_rule_and_its_cure(prove: Prove) -> None:
    done = prove(f"{READ}for _ in range(3):\n    read('seven')\n")
    assert done.status == 1
    lines = done.out.splitlines()
    assert lines[0] == "own.py:6 in read: local 'kept'"
    assert re.search(r"costs  3 times; \d+ objects, [\d,]+ bytes in all", done.out)
    assert "stays  a ValueError with its traceback" in done.out
    rule, said = rule_texts()["EXC01"], " ".join(done.out.split())
    assert f"rule EXC01: {rule.sentence} cure {rule.cure}" in said
    assert "more   prudent explain EXC01" in done.out
    assert "┌─▶ frame read()" in done.out
    assert done.last.endswith("1 leak")


def test_a_program_of_which_the_check_says_nothing_is_not_called_clean(
    prove: Prove, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = ProgramReport(Ending.FINISHED, "", looked=True, unjudged="it counts otherwise")
    monkeypatch.setattr(program_proof, "run_program", lambda *_, **__: report)
    done = prove("x = 1\n")
    assert done.status == 2
    assert "could not be judged: it counts otherwise" in done.out


def test_the_link_leads_to_the_handbook_that_the_project_names(prove: Prove) -> None:
    settings = '[tool.prudent.check]\nbase = "https://example.org/"\n'
    done = prove({"own.py": f"{READ}read('x')", "pyproject.toml": settings})
    assert "more   https://example.org/r/EXC01/" in done.out


def test_who_has_declared_nothing_hears_nothing_of_declarations(prove: Prove) -> None:
    said = prove(f"{READ}read('seven')\n{SAVED}")
    assert "own.py:14: module name 'saved'" in said.out
    assert "as long as module name 'saved' leads to them" in " ".join(said.out.split())
    for done in (said, prove("print('fine')"), prove("1 / 0")):
        assert not DECLARING.search((done.out + done.err).replace(str(Path.cwd()), ""))


def test_a_clean_program_is_clean_and_the_interpreter_is_named(prove: Prove) -> None:
    done = prove("print('fine')")
    assert done.status == 0
    assert done.out.startswith("fine\n")
    version = ".".join(map(str, sys.version_info[:3]))
    python = f"{sys.executable}, which runs prudent itself; no virtual environment is active"
    assert done.last == f"own.py on Python {version} ({python}): clean"


def test_a_module_beside_the_script_has_file_and_line(prove: Prove) -> None:
    done = prove({"own.py": "import helper\nhelper.read('x')", "helper.py": READ})
    assert done.out.startswith("helper.py:6 in read: local 'kept'\n")


ATTRIBUTE = """
class Job:
    def run(self):
        self.n = 1
        try:
            1 / 0
        except ZeroDivisionError as error:
            self.error = error
def main():
    Job().run()
main()
"""
RAISED = """
def f():
    error = KeyError(1)
    raise error
try:
    f()
except KeyError:
    pass
"""
DEPTHS = """
def deep(n):
    if n:
        return deep(n - 1)
    raise KeyError
def work(n):
    kept = None
    try:
        deep(n)
    except KeyError as error:
        kept = error
work(0)
work(5)
work(9)
"""
RECURSION = """
def deep(n):
    if n:
        deep(n - 1)
    else:
        me = RuntimeError(1)
        raise me
try:
    deep(6)
except RuntimeError as error:
    pass
"""


def test_the_line_is_that_of_the_assignment_that_the_static_check_finds(prove: Prove) -> None:
    done = prove(ATTRIBUTE)
    assert done.out.startswith("own.py:8 in run: local 'self'\n"), done.out
    assert "rule   EXC07:" in done.out


def test_a_raised_local_is_told_by_its_own_rule(prove: Prove) -> None:
    done = prove(RAISED)
    assert done.out.startswith("own.py:4 in f: local 'error'\n"), done.out
    assert "rule   EXC06:" in done.out


def test_one_cause_at_many_depths_is_one_with_a_count(prove: Prove) -> None:
    done = prove(DEPTHS)
    assert done.out.count("in work: local 'kept'") == 1
    assert "costs  3 times;" in done.out


def test_a_long_run_of_the_traceback_is_folded(prove: Prove) -> None:
    done = prove(RECURSION)
    assert "in deep: local 'me'" in done.out
    assert re.search(r"│ tb_next \(\d+ times\)", done.out), done.out
    assert done.out.count("tb_next") == 1


def test_the_leak_of_a_package_is_the_packages(prove: Prove, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = "lib/site-packages"
    files = {
        "own.py": "import pack\npack.read('x')\n",
        f"{site}/pack/__init__.py": "from .core import read\n",
        f"{site}/pack/core.py": READ,
        f"{site}/other_name-2.5.dist-info/METADATA": "Metadata-Version: 2.1\nName: other-name\nVersion: 2.5\n",
        f"{site}/other_name-2.5.dist-info/RECORD": "pack/__init__.py,,\npack/core.py,,\n",
    }
    monkeypatch.setenv("PYTHONPATH", str(folder / site))
    done = prove(files)
    assert (done.status, done.out.splitlines()[-1]) == (
        0,
        "1 more in other people's code (1 in pack 2.5); --all shows them",
    )
    every = prove({"own.py": files["own.py"]}, "--all")
    assert every.status == 1
    assert every.out.startswith("pack 2.5: core.py:6 in read: local 'kept'\n")


POOL = """
from multiprocessing.pool import ThreadPool
with ThreadPool(1) as pool:
    try:
        pool.apply(int, ("x",))
    except ValueError:
        pass
"""
CIRCLE = """
def turn():
    try:
        1 / 0
    except ZeroDivisionError as error:
        try:
            raise error from error
        except ZeroDivisionError as again:
            {}
"""


def test_the_leak_of_the_standard_library_is_the_librarys(prove: Prove) -> None:
    assert prove(POOL).status == 0
    done = prove(POOL, "--all")
    assert re.match(r"the standard library: multiprocessing/pool.py:\d+ in get: local 'self'\n", done.out)
    assert "rule   EXC11" in done.out


def test_a_cycle_without_a_frame_is_not_called_the_readers_own(
    prove: Prove, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(folder / "site-packages"))
    library = {"own.py": "import pack\npack.turn()", "site-packages/pack.py": CIRCLE.format("pass")}
    done = prove(library)
    assert done.status == 0
    assert "1 more in other people's code (1 in pack)" in done.last
    lost = prove(library | {"site-packages/pack.py": CIRCLE.format("again.__traceback__ = None")})
    assert "1 more in other people's code (1 in unknown code)" in lost.last
    own = prove(f"{CIRCLE.format('pass')}turn()\n")
    assert own.out.startswith("own.py:4: ZeroDivisionError.__cause__\n"), own.out


def test_several_scripts_are_several_and_arguments_stand_behind_two_dashes(prove: Prove) -> None:
    files = {"a.py": "import sys\nprint(sys.argv)", "b.py": f"import sys\nprint(sys.argv)\n{READ}read('x')\n"}
    done = prove(files, "b.py", "--", "--python", "-x", "--")
    assert done.status == 1
    for name in files:
        assert f"{[str(Path.cwd() / name), '--python', '-x', '--']}" in done.out
    assert [line.rpartition(": ")[2] for line in done.out.splitlines() if " on Python " in line] == ["clean", "1 leak"]


def test_options_may_stand_between_scripts(prove: Prove) -> None:
    done = prove({"a.py": "", "b.py": ""}, "--python", sys.executable, "b.py")
    assert (done.status, done.out.count(": clean\n")) == (0, 2)


def test_a_leak_counts_before_what_could_not_be_judged(prove: Prove) -> None:
    files = {"a.py": "raise SystemExit(3)", "b.py": f"{READ}read('x')\n", "c.py": ""}
    assert prove(files, "b.py", "c.py").status == 1
    assert prove(files, "c.py").status == 2


MAIN = """
import sys
from .work import read
print(__name__, __package__, sys.argv[1:])
read("x")
"""


def test_a_package_runs_as_python_runs_it(prove: Prove) -> None:
    files = {
        "pack/__init__.py": "",
        "pack/__main__.py": MAIN,
        "pack/work.py": READ,
    }
    done = prove(files, "-m", "pack", "--", "a", "-b")
    assert done.status == 1
    assert done.out.startswith("__main__ pack ['a', '-b']\npack/work.py:6 in read: local 'kept'\n")
    assert " -m pack on Python" in f" {done.last}"
    assert prove(files, "-m", "pack.work").status == 0
    missing = prove({}, "-m", "no_such_package")
    assert (missing.status, "No module named no_such_package" in missing.err) == (2, True)


def test_an_installed_package_that_is_run_by_its_name_is_the_readers_own(
    prove: Prove, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "elsewhere").mkdir()
    files = {"site-packages/pack/__init__.py": "", "site-packages/pack/__main__.py": f"{READ}read('x')\n"}
    monkeypatch.setenv("PYTHONPATH", str(folder / "site-packages"))
    done = prove(files, "-m", "pack")
    assert done.status == 1, done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "there is no handbook here, and no script is named; try: prudent prove SCRIPT.py"),
        (["."], ". is a folder and no script, and there is no handbook here"),
        (["pages"], "pages is a folder and no script, and there is no handbook here; try: prudent prove SCRIPT.py"),
        (["nothing.py"], "there is no nothing.py"),
        (["text.md"], "text.md is not a script"),
        (["own.py", "nothing.py"], "nothing.py is not a script"),
    ],
)
def test_nothing_is_no_success(
    arguments: Sequence[str], said: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "text.md").touch()
    (folder / "pages").mkdir()
    (folder / "own.py").touch()
    (folder / "pyproject.toml").write_text("[tool.prudent.check]\nignore = []\n")
    assert main(["prove", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"prudent: {said}")


def test_its_cycles_are_drawn(prove: Prove, folder: Path) -> None:
    done = prove(f"{READ}read('x')\n", "--pictures", "drawn")
    [picture] = (folder / "drawn").iterdir()
    assert f"drawn: {Path('drawn') / picture.name}" in done.out
    assert picture.read_text(encoding="utf-8").startswith("<svg")


OLD = """
import atexit, sys, threading
def read(text):
    try:
        int(text)
    except ValueError:
        info = sys.exc_info()
def late():
    read("seven")
    print "late"
threading.Thread(target=late).start()
atexit.register(read, "eight")
sys.exit(False)
"""


def test_a_script_of_python_2_is_proved_by_python_2(prove: Prove, installations: tuple[Installation, ...]) -> None:
    if installations[0].interpreter.release[0] != 2:
        pytest.skip("Python 2 is not here")
    done = prove(OLD, "--python", str(installations[0].executable))
    assert done.status == 1
    assert done.out.startswith("late\nown.py:3 in read: local 'info'\n")
    assert "costs  2 times" in done.out
