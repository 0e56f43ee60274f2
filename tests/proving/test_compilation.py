from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from prudent.model.expectation import Declaration, Expectation
from prudent.model.snippet import Kind, Part, Snippet
from prudent.proving import compilation, rust_crate
from prudent.proving.compilation import CompilationError, Extensions, NoCompilerError, Source, headers
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner

ANSWER = """\
#include <Python.h>
static PyObject *answer(PyObject *self, PyObject *none) { (void)self; (void)none; return PyLong_FromLong(42); }
static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, "The answer."}, {NULL, NULL, 0, NULL}};
#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "answer", NULL, -1, methods, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit_answer(void) { return PyModule_Create(&module); }
#else
PyMODINIT_FUNC initanswer(void) { Py_InitModule("answer", methods); }
#endif
"""

pytestmark = pytest.mark.skipif(not compilation.compiler()[0], reason="there is no C compiler")


def source(text: str = ANSWER) -> Source:
    return Source("snippets/x", {"answer.c": text}, {"answer": ("answer.c",)})


def snippet(text: str = ANSWER) -> Snippet:
    part = Part(Kind.SCRIPT, "import answer\nprint(answer.answer())\n", "good.py", ((1, 0),))
    declaration = Declaration(1, (Expectation(1, clean=True, prints="42"),), extensions=("answer.c",))
    return Snippet("snippets/x/good.py", "snippets/x/good.py", 1, (part,), declaration, (("answer.c", text),))


def test_a_module_is_compiled_once_for_each_interpreter(
    tmp_path: Path, installations: tuple[Installation, ...]
) -> None:
    extensions = Extensions(tmp_path)
    folders = [extensions.build(installation, source()) for installation in installations]
    assert len(set(folders)) == len(installations)
    before = {path: path.stat().st_mtime_ns for folder in folders for path in folder.iterdir()}
    again = [extensions.build(installation, source()) for installation in installations]
    assert {path: path.stat().st_mtime_ns for folder in again for path in folder.iterdir()} == before


def test_other_text_is_another_module(tmp_path: Path, installations: tuple[Installation, ...]) -> None:
    extensions = Extensions(tmp_path)
    assert extensions.build(installations[0], source()) != extensions.build(installations[0], source(ANSWER + "\n"))


def test_an_error_names_file_and_line(tmp_path: Path, installations: tuple[Installation, ...]) -> None:
    with pytest.raises(CompilationError, match=r"^snippets/x/answer\.c:2:\d+: error"):
        Extensions(tmp_path).build(installations[0], source(ANSWER.replace("(void)self;", "(void)elf;")))
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_without_a_compiler_nothing_is_at_fault(
    tmp_path: Path, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compilation, "compiler", lambda: ("", ""))
    with pytest.raises(NoCompilerError, match="no C compiler on the PATH"):
        Extensions(tmp_path).build(installations[0], source())
    runs = Runner(Cache(tmp_path), Limits(seconds=30)).run([snippet()], installations)
    assert (runs.records, runs.ran) == ({}, 0)
    assert len(runs.missing) == len(installations)


def test_without_headers_nothing_is_at_fault(
    tmp_path: Path, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compilation, "_QUESTION", compilation._QUESTION.replace('"Python.h"', '"Lost.h"'))
    with pytest.raises(NoCompilerError, match=r"without its headers \(Python\.h\)"):
        Extensions(tmp_path).build(installations[0], source())


def test_an_interpreter_is_asked_for_its_headers_once_in_a_build(
    tmp_path: Path, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Installation] = []

    def ask(installation: Installation) -> tuple[list[str], str]:
        asked.append(installation)
        return headers(installation)

    monkeypatch.setattr(compilation, "headers", ask)
    build = Extensions(tmp_path)
    for number in range(2):
        for one in installations:
            build.build(one, source(f"{ANSWER}/* {number} */\n"))
    assert asked == list(installations)
    Extensions(tmp_path).build(installations[0], source(f"{ANSWER}/* another build */\n"))
    assert asked == [*installations, installations[0]]


def test_headers_may_include_those_of_the_architecture_from_the_folder_above(
    tmp_path: Path, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, suffix = headers(installations[0])
    (tmp_path / "python9").mkdir()
    (tmp_path / "python9" / "Python.h").write_text(
        f'#include <risc/python9/pyconfig.h>\n#include "{real[0]}/Python.h"\n'
    )
    question = compilation._QUESTION.replace("sysconfig.get_paths()", repr({"include": str(tmp_path / "python9")}))
    monkeypatch.setattr(compilation, "_QUESTION", question)
    assert headers(installations[0]) == ([str(tmp_path / "python9")], suffix)
    (tmp_path / "risc" / "python9").mkdir(parents=True)
    (tmp_path / "risc" / "python9" / "pyconfig.h").write_text("")
    assert headers(installations[0]) == ([str(tmp_path / "python9"), str(tmp_path)], suffix)
    assert Extensions(tmp_path / "made").build(installations[0], source()).exists()


def test_headers_that_include_what_is_not_there_are_no_fault_of_the_sources(
    tmp_path: Path, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "include").mkdir()
    (tmp_path / "include" / "Python.h").write_text("#include <elsewhere/pyconfig.h>\n")
    monkeypatch.setattr(compilation, "headers", lambda _: ([str(tmp_path / "include")], ".so"))
    why = rf"^the headers of Python .* are incomplete: {tmp_path}/include/Python\.h:1:\d+: fatal error: elsewhere"
    with pytest.raises(NoCompilerError, match=why):
        Extensions(tmp_path / "made").build(installations[0], source())


def test_a_header_that_a_snippet_includes_in_vain_is_the_snippets_fault(
    tmp_path: Path, installations: tuple[Installation, ...]
) -> None:
    with pytest.raises(CompilationError, match=r"^snippets/x/answer\.c:1:\d+: fatal error") as caught:
        Extensions(tmp_path).build(installations[0], source('#include "elsewhere.h"\n' + ANSWER))
    assert not isinstance(caught.value, NoCompilerError)


def test_a_snippet_imports_what_is_compiled_for_it(tmp_path: Path, installations: tuple[Installation, ...]) -> None:
    runs = Runner(Cache(tmp_path), Limits(seconds=30)).run([snippet()], installations)
    assert [record.observation.printed for record in runs.records.values()] == ["42\n"] * len(installations)


def test_changed_c_is_run_anew_and_unchanged_c_is_not(tmp_path: Path, installations: tuple[Installation, ...]) -> None:
    runner = Runner(Cache(tmp_path), Limits(seconds=30))
    assert runner.run([snippet()], installations).ran == len(installations)
    assert runner.run([snippet()], installations).ran == 0
    changed = runner.run([snippet(ANSWER.replace("42", "43"))], installations)
    assert [record.observation.printed for record in changed.records.values()] == ["43\n"] * len(installations)


def test_c_that_does_not_compile_is_the_snippets_fault(tmp_path: Path, installations: tuple[Installation, ...]) -> None:
    runs = Runner(Cache(tmp_path), Limits(seconds=30)).run([snippet("int\n")], installations)
    assert {record.observation.ending for record in runs.records.values()} == {"could not be run"}
    assert not runs.missing


CPP = """\
#include <answer/answer.h>
#include <Python.h>
static PyObject *given(PyObject *, PyObject *) { return PyLong_FromLong(answer<int>()); }
static PyMethodDef methods[] = {{"given", given, METH_NOARGS, "The answer."}, {nullptr, nullptr, 0, nullptr}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "x", nullptr, -1, methods};
PyMODINIT_FUNC PyInit_x(void) { return PyModule_Create(&module); }
"""


def cpp_source(packages: Path) -> Source:
    header = packages / "answer" / "include" / "answer" / "answer.h"
    header.parent.mkdir(parents=True)
    header.write_text("template <typename T> T answer() { return 42; }\n", encoding="utf-8")
    return Source("snippets/x", {"x.cpp": CPP}, {"x": ("x.cpp",)}, packages)


@pytest.mark.skipif(not shutil.which("c++"), reason="there is no C++ compiler")
def test_cpp_may_include_headers_of_packages(tmp_path: Path, installations: tuple[Installation, ...]) -> None:
    newest = installations[-1]
    folder = Extensions(tmp_path / "built").build(newest, cpp_source(tmp_path / "packages"))
    command = [str(newest.executable), "-c", "import x; print(x.given())"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(folder)})
    assert done.stdout == "42\n"


def test_a_compiler_that_is_installed_later_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CC", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert compilation.compiler() == ("", "")
    installed = tmp_path / "cc"
    installed.write_text("#!/bin/sh\necho cc 1\n", encoding="utf-8")
    installed.chmod(0o755)
    assert compilation.compiler() == (str(installed), "cc 1")


def test_without_a_cpp_compiler_nothing_is_at_fault(
    tmp_path: Path, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = compilation.compiler()
    monkeypatch.setattr(compilation, "compiler", lambda: known)
    sources = cpp_source(tmp_path / "packages")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CXX", raising=False)
    with pytest.raises(NoCompilerError, match=r"no C\+\+ compiler on the PATH"):
        Extensions(tmp_path / "built").build(installations[-1], sources)


RUST = Source("snippets/x", {"entering.rs": "// nothing\n"}, {"entering": ("entering.rs",)})


def test_a_crate_is_built_offline_from_the_installed_sources(
    tmp_path: Path, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "registry" / "pyo3-1.2.3").mkdir(parents=True)
    monkeypatch.setattr(rust_crate, "_SOURCES", tmp_path / "registry")
    cargo = tmp_path / "bin" / "cargo"
    cargo.parent.mkdir()
    steps = 'case "$*" in *--offline*) ;; *) exit 3 ;; esac; mkdir -p target/release; cat .cargo/config.toml src/lib.rs'
    cargo.write_text(f"#!/bin/sh\n{steps} > target/release/libentering.so\n", encoding="utf-8")
    cargo.chmod(0o755)
    monkeypatch.setenv("PATH", f"{cargo.parent}:{os.environ['PATH']}")
    (built,) = Extensions(tmp_path / "built").build(installations[-1], RUST).iterdir()
    assert built.name.startswith("entering.")
    assert str(tmp_path / "registry") in built.read_text(encoding="utf-8")
    assert built.read_text(encoding="utf-8").endswith("// nothing\n")


@pytest.mark.parametrize(("has_cargo", "said"), [(False, "no cargo on the PATH"), (True, "no sources of PyO3 in")])
def test_without_cargo_or_crates_nothing_is_at_fault(
    tmp_path: Path,
    installations: tuple[Installation, ...],
    monkeypatch: pytest.MonkeyPatch,
    has_cargo: bool,  # noqa: FBT001 -- a parameter of the test
    said: str,
) -> None:
    known = compilation.compiler()
    monkeypatch.setattr(compilation, "compiler", lambda: known)
    monkeypatch.setattr(rust_crate, "_SOURCES", tmp_path / "registry")
    monkeypatch.setenv("PATH", str(tmp_path))
    if has_cargo:
        (tmp_path / "cargo").write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / "cargo").chmod(0o755)
    with pytest.raises(NoCompilerError, match=said):
        Extensions(tmp_path / "built").build(installations[-1], RUST)
