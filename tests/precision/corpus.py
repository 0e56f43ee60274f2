"""The packages in which findings are counted: wheels that pip brings, in pinned versions, for one platform."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prudent.checks.source_files import SUFFIXES

PINS = Path(__file__).with_name("corpus.txt")
# Wherever this runs, pip takes the wheels of this platform: so everybody counts the same files.
_PLATFORM = [
    *("--only-binary=:all:", "--python-version=3.11", "--implementation=cp", "--abi=cp311", "--abi=abi3", "--abi=none"),
    *("--platform=manylinux_2_28_x86_64", "--platform=manylinux2014_x86_64", "--platform=manylinux1_x86_64"),
    "--platform=any",
]
_TEST = re.compile(r"(^|/)(_?tests?|testing|test_[^/]*|[^/]*_test\.py|conftest\.py)(/|$)")


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A source file of a package."""

    name: str
    """As it is installed, such as ``aiohttp/client.py``."""
    content: bytes

    @property
    def is_test(self) -> bool:
        """Whether it belongs to a package's tests."""
        return bool(_TEST.search(self.name))


def fetch(folder: Path) -> dict[str, str]:
    """Download what is not there yet, held against its hash; returns the versions by name."""
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run(
        [*pip, *_PLATFORM, f"--dest={folder}", f"--find-links={folder}", f"--requirement={PINS}"], check=True
    )
    pins = re.findall(r"^([\w.-]+)==(\S+)", PINS.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(sorted(pins))


def files(folder: Path) -> Iterator[CorpusFile]:
    """The source files of all packages; one that two packages have is taken once."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(path) as wheel:
            for name in sorted(wheel.namelist()):
                if name.endswith(SUFFIXES) and name not in seen:
                    seen.add(name)
                    yield CorpusFile(name, wheel.read(name))
