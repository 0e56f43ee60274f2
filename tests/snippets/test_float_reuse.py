"""The C of the chapter on floats: no bit is lost, no reference, and its faults would be seen."""

from __future__ import annotations

import importlib.util
import struct
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.proving.compilation import CompilationError, compiler, headers
from prudent.proving.discovery import discover
from prudent.proving.environment_variables import clean_environment
from prudent.proving.installed_interpreter import Installation

FOLDER = Path(__file__).parent.parent.parent / "snippets" / "float-reuse"
SOURCE = FOLDER / "compiled" / "floatreuse.c"
FOUND = discover().cpythons
STRICT = ("-std=gnu11", "-Wall", "-Wextra", "-Wshadow", "-Wstrict-prototypes", "-Werror")

pytestmark = pytest.mark.skipif(not compiler()[0], reason="there is no C compiler")


def include(installation: Installation) -> list[str]:
    try:
        return [f"-I{folder}" for folder in headers(installation)[0]]
    except CompilationError as error:
        pytest.skip(str(error))


def build(installation: Installation, folder: Path, *flags: str, text: str | None = None) -> Path:
    """The module in a folder of its own."""
    source = folder / "floatreuse.c"
    source.write_text(SOURCE.read_text(encoding="utf-8") if text is None else text, encoding="utf-8")
    command = [compiler()[0], "-std=gnu11", "-O1", "-fPIC", "-shared", *include(installation), *flags, str(source)]
    target = folder / f"floatreuse{headers(installation)[1]}"
    subprocess.run([*command, "-o", str(target)], check=True)
    return target


@pytest.mark.parametrize("installation", FOUND, ids=[found.interpreter.name for found in FOUND])
def test_every_source_compiles_without_a_warning(installation: Installation) -> None:
    folders = [flag.replace("-I", "-isystem", 1) for flag in include(installation)]
    sources = sorted(str(path) for path in FOLDER.rglob("*.c"))
    command = [compiler()[0], *STRICT, *folders, "-fsyntax-only", *sources]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="session")
def floatreuse(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The module in the Python that runs the tests."""
    here = next((f for f in FOUND if f.interpreter.release[:2] == sys.version_info[:2]), None)
    if here is None or here.interpreter.version != ".".join(map(str, sys.version_info[:3])):
        pytest.skip("the Python that runs the tests is not among those that were found")
    path = build(here, tmp_path_factory.mktemp("floatreuse"))
    spec = importlib.util.spec_from_file_location("floatreuse", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def bits(value: float) -> bytes:
    return struct.pack("<d", value)


@given(st.binary(min_size=8, max_size=8))
def test_every_pattern_of_bits_comes_back_as_it_was(floatreuse: ModuleType, pattern: bytes) -> None:
    (value,) = struct.unpack("<d", pattern)
    assert bits(floatreuse.reuse(value)) == bits(value)
    assert bits(floatreuse.intern(value)) == bits(value)


@given(st.integers(-30, 30), st.booleans())
def test_only_small_integral_values_are_shared(floatreuse: ModuleType, number: int, half: bool) -> None:  # noqa: FBT001 -- hypothesis gives it
    value = number + 0.5 * half
    is_shared = floatreuse.reuse(value) is floatreuse.reuse(float(repr(value)))
    assert is_shared == (-10 <= number <= 10 and not half)


def test_threads_get_the_same_objects(floatreuse: ModuleType) -> None:
    found: list[set[int]] = [set() for _ in range(8)]

    def work(own: set[int]) -> None:
        for number in range(20000):
            own.add(id(floatreuse.intern(float(number % 50))))

    threads = [threading.Thread(target=work, args=(own,)) for own in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set().union(*found)) == 50


@pytest.mark.parametrize("value", ["1.0", None])
def test_what_is_no_number_is_refused(floatreuse: ModuleType, value: object) -> None:
    with pytest.raises(TypeError):
        floatreuse.reuse(value)
    with pytest.raises(TypeError):
        floatreuse.intern(value)


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import floatreuse
values = [float("nan"), float("inf"), float("-inf"), 1e300, -1e300, 2.0 ** 53, -0.0, 0.0, 10.0, -10.0, 10.5, -11.0]
for value in values:
    for keep in (floatreuse.reuse, floatreuse.intern):
        kept = keep(value)
        assert repr(kept) == repr(value), (kept, value)
for number in range(40000):
    floatreuse.intern(number / 8.0)
print("sound")
"""
CHECK = "    if (!(value >= SMALLEST && value <= BIGGEST))\n        return NULL;\n    integral = (int)value;\n"
FAULTS = {
    "sound": ("", ""),
    "the cast before the range test": (
        CHECK,
        "    integral = (int)value;\n    if (integral < SMALLEST || integral > BIGGEST)\n        return NULL;\n",
    ),
    "the wrong index": ("own->small[integral - SMALLEST]", "own->small[integral]"),
    "the zeros as one": ("if (integral == 0 && bits_of(value) != 0)", "if (0)"),
}


def sanitizer() -> str:
    """The runtime of the address sanitizer, which must be loaded before Python; empty if there is none."""
    found = subprocess.run([compiler()[0], "-print-file-name=libasan.so"], capture_output=True, text=True, check=False)
    path = Path(found.stdout.strip())
    return str(path.resolve()) if path.is_absolute() and path.exists() else ""


@pytest.mark.parametrize("fault", FAULTS)
def test_the_sanitizers_find_nothing_unless_a_fault_is_planted(
    installations: tuple[Installation, ...], tmp_path: Path, fault: str
) -> None:
    if not sanitizer():
        pytest.skip("the compiler has no address sanitizer")
    newest = installations[-1]
    text = SOURCE.read_text(encoding="utf-8")
    assert FAULTS[fault][0] in text
    flags = ("-g", "-fsanitize=address,undefined,float-cast-overflow", "-fno-sanitize-recover=all")
    build(newest, tmp_path, *flags, text=text.replace(*FAULTS[fault]) if fault != "sound" else text)
    options = {"LD_PRELOAD": sanitizer(), "ASAN_OPTIONS": "detect_leaks=0", "PYTHONMALLOC": "malloc"}
    command = [str(newest.executable), "-s", "-B", "-c", PROGRAM, str(tmp_path)]
    environ = clean_environment() | options
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ, timeout=120)
    if fault == "sound":
        assert (done.returncode, done.stdout) == (0, "sound\n"), done.stderr
    else:
        assert done.returncode != 0
