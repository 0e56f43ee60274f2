from __future__ import annotations

import pytest

from prudent.benchmarks.arm_processors import arm_processor


@pytest.mark.parametrize(
    ("implementer", "part", "name"),
    [
        ("0x41", "0xd0c", "ARM Neoverse N1"),
        ("0xc0", "0xac3", "Ampere-1"),
        ("0x51", "0x001", "Qualcomm processor, part 0x001"),
        ("0x99", "0x001", "ARM processor of maker 0x99, part 0x001"),
        ("", "0xd0c", "ARM processor, part 0xd0c"),
    ],
)
def test_numbers_have_a_name_or_say_what_they_are(implementer: str, part: str, name: str) -> None:
    assert arm_processor(implementer, part) == name
