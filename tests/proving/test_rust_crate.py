"""A crate is laid out so that cargo needs no network, and what is missing for that is said in words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from prudent.proving import rust_crate


def test_a_crate_takes_its_dependencies_from_the_installed_sources(tmp_path: Path) -> None:
    command = rust_crate.lay_out(tmp_path, "entering", "// the library\n")
    assert command[:2] == ["cargo", "build"]
    assert "--offline" in command
    manifest = tomllib.loads((tmp_path / "Cargo.toml").read_text(encoding="utf-8"))
    assert manifest["package"]["name"] == "entering"
    assert manifest["lib"]["crate-type"] == ["cdylib"]
    config = tomllib.loads((tmp_path / ".cargo" / "config.toml").read_text(encoding="utf-8"))
    assert config["source"]["crates-io"]["replace-with"] == "installed"
    assert config["source"]["installed"]["directory"] == rust_crate._SOURCES.as_posix()
    assert (tmp_path / "src" / "lib.rs").read_text(encoding="utf-8") == "// the library\n"
    assert rust_crate.library(tmp_path, "entering").is_relative_to(tmp_path / "target")


def test_what_is_missing_is_named_and_nothing_is_where_all_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(rust_crate, "_SOURCES", tmp_path / "registry")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no cargo" in rust_crate.missing_tool()
    cargo = tmp_path / "cargo"
    cargo.write_text("#!/bin/sh\n", encoding="utf-8")
    cargo.chmod(0o755)
    assert "librust-pyo3-dev" in rust_crate.missing_tool()
    (tmp_path / "registry" / "pyo3-0.17.3").mkdir(parents=True)
    assert rust_crate.missing_tool() == ""
