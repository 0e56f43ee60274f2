from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from prudent.benchmarks import machine_description
from prudent.benchmarks.machine_description import describe_machine
from prudent.model.json_reader import read
from prudent.model.measurement import Machine


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    machine_description._processor.cache_clear()
    yield
    machine_description._processor.cache_clear()


def test_machine_is_described_as_records_take_it() -> None:
    found = describe_machine()
    assert read(Machine, found.as_json()) == found
    assert found.cores == os.cpu_count()
    assert found.processor
    assert found.kernel


ARM = "processor : 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n\nprocessor : 1\nCPU part\t: 0xd40\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("processor : 0\nmodel name\t: AMD EPYC\n", "AMD EPYC"),
        ("Hardware : AMD EPYC\n", "AMD EPYC"),
        (ARM, "ARM Neoverse N1"),
        (f"{ARM}\nHardware : BCM2711\n", "BCM2711"),
    ],
)
def test_processor_has_a_name_and_no_number(monkeypatch: pytest.MonkeyPatch, text: str, name: str) -> None:
    monkeypatch.setattr(Path, "read_text", lambda _path, **_options: text)
    assert describe_machine().processor == name


def test_where_the_kernel_does_not_say_it_python_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path, **_options: str) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", fail)
    monkeypatch.setattr("platform.processor", lambda: "")
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert describe_machine().processor == "riscv64"
