from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.benchmark import PLANS, Benchmark
from prudent.model.measurement_budget import Depth
from prudent.reading.benchmark_files import benchmark_paths, read_benchmark
from prudent.reading.errors import ReadingError

DRIVER = """\
# /// bench
# title = "Two ways"
# extensions = ["probe.c"]
# quantities = { wall = "s", mmap = "1" }
# check = [
#     "mmap of a == 1",
#     "wall of a / wall of b > 2 on >=3.11",
# ]
# causes = { a = ["cause-one"] }
# quick = { rounds = 5 }
# ///
MODES = []
"""


def read(folder: Path, text: str = DRIVER) -> Benchmark | ReadingError:
    path = folder / "snippets" / "x" / "bench.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (path.parent / "probe.c").write_text("int one;\n", encoding="utf-8")
    return read_benchmark(folder, path)


def benchmark(folder: Path, text: str = DRIVER) -> Benchmark:
    found = read(folder, text)
    assert isinstance(found, Benchmark), found
    return found


def test_a_block_is_read_whole(tmp_path: Path) -> None:
    found = benchmark(tmp_path)
    assert (found.id, found.title, found.code) == ("snippets/x/bench.py", "Two ways", "MODES = []\n")
    assert found.extensions == {"probe": ("probe.c",)}
    assert found.sources == {"probe.c": "int one;\n"}
    assert found.causes == {"a": ("cause-one",)}
    assert found.plans[Depth.QUICK].rounds == 5
    assert found.plans[Depth.FULL] == PLANS[Depth.FULL]


def test_each_check_has_its_line(tmp_path: Path) -> None:
    assert [check.line for check in benchmark(tmp_path).checks] == [6, 7]


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("title", "titel", 2, "did you mean 'title'"),
        ('mmap = "1"', 'mmap = "maps"', 4, "a unit is one of"),
        ('"mmap of a == 1"', '"mmap of a"', 6, "compares nothing"),
        ("probe.c", "lost.c", 3, "there is no file lost.c"),
        ("rounds = 5", "laps = 3", 10, "unknown key 'laps'; there are processes, rounds, sample"),
        ("{ a =", "{ a ==", 9, "not TOML"),
        ("# /// bench", "# /// benchmark", 1, "opens no bench block; write '# /// bench'"),
        ("# quick =", '# applies = ">=3.8"\n# quick =', 10, "say why it does not apply"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, old: str, new: str, line: int, hint: str) -> None:
    error = read(tmp_path, DRIVER.replace(old, new))
    assert isinstance(error, ReadingError)
    assert error.line == line
    assert hint in error.message


def test_only_files_named_so_are_benchmarks(tmp_path: Path) -> None:
    for name in ("bench.py", "bench_server.py", "benchmarks.py", "good.py", "bench.c", "_old/bench.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert [path.name for path in benchmark_paths(tmp_path)] == ["bench.py", "bench_server.py"]


def test_a_byte_that_is_not_utf_8_is_refused_in_whichever_file_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "snippets" / "x" / "bench.py"
    benchmark(tmp_path)
    latin = "# é\n".encode("latin-1")
    for name, text, place in (
        ("bench.py", DRIVER.encode() + latin, "13"),
        ("probe.c", b"int one;\n" + latin, "1: snippets/x/probe.c:2"),
        ("data.csv", b"1\n2\n" + latin, "1: snippets/x/data.csv:3"),
    ):
        before = (path.parent / name).read_bytes() if (path.parent / name).exists() else None
        (path.parent / name).write_bytes(text)
        assert str(read_benchmark(tmp_path, path)).startswith(f"snippets/x/bench.py:{place}: not UTF-8: byte 0xe9")
        (path.parent / name).write_bytes(before or b"")


def test_a_c_file_of_another_folder_that_is_not_utf_8_is_named_as_the_reader_knows_it(tmp_path: Path) -> None:
    (tmp_path / "snippets" / "y").mkdir(parents=True)
    (tmp_path / "snippets" / "y" / "far.c").write_bytes(b"\xe9")
    error = read(tmp_path, DRIVER.replace("probe.c", "../y/far.c"))
    assert str(error).startswith("snippets/x/bench.py:1: snippets/y/far.c:1: not UTF-8")
