"""Writes a crate for one Rust file that uses PyO3, in such a way that cargo builds it without a network.

The crates come from the folder in which Debian's package librust-pyo3-dev and its dependencies install their sources.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_SOURCES = Path("/usr/share/cargo/registry")
# `abi3` is the stable ABI, and `extension-module` links with no library of Python, which many installations lack.
_MANIFEST = """\
[package]
name = "{name}"
version = "0.0.0"
edition = "2021"

[lib]
crate-type = ["cdylib"]

[dependencies]
pyo3 = {{ version = "*", default-features = false, features = ["abi3-py37", "extension-module"] }}
"""
_CONFIG = """\
[source.crates-io]
replace-with = "installed"

[source.installed]
directory = "{sources}"

[env]
PYO3_NO_PYTHON = "1"
"""


def missing_tool() -> str:
    """Return in words what is missing to build a crate here; empty if nothing is."""
    if not shutil.which("cargo"):
        return "there is no cargo on the PATH to build Rust with"
    if not any(_SOURCES.glob("pyo3-[0-9]*")):
        return f"there are no sources of PyO3 in {_SOURCES}; Debian's package librust-pyo3-dev installs them"
    return ""


def lay_out(folder: Path, name: str, text: str) -> list[str]:
    """Write the crate of a library into a folder, and return the command that builds it there.

    The library uses the stable ABI and is built without a Python, so that an older PyO3 works with newer Pythons, too.
    """
    (folder / "src").mkdir(parents=True)
    (folder / ".cargo").mkdir()
    (folder / "src" / "lib.rs").write_text(text, encoding="utf-8")
    (folder / "Cargo.toml").write_text(_MANIFEST.format(name=name), encoding="utf-8")
    (folder / ".cargo" / "config.toml").write_text(_CONFIG.format(sources=_SOURCES.as_posix()), encoding="utf-8")
    return ["cargo", "build", "--release", "--offline", "--quiet", "--target-dir", str(folder / "target")]


def library(folder: Path, name: str) -> Path:
    """Return where cargo puts the library of the crate in a folder."""
    return folder / "target" / "release" / f"lib{name}.so"
