"""What is said where a package is missing that only handbooks need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from prudent.reading.missing_extra import missing_extra, missing_package

# What Sphinx does with an extension, in an environment in which it is there and the rest of the extra is not.
SPHINX_WITHOUT_MYST = """
import sys
sys.modules["myst_parser"] = None
import prudent
try:
    prudent.setup(None)
except ImportError as error:
    print(error)
"""


@pytest.mark.parametrize("name", ["sphinx", "docutils.nodes", "myst_parser.config.main"])
def test_a_package_of_the_extra_leads_to_it(name: str) -> None:
    said = missing_extra(ModuleNotFoundError(f"No module named {name!r}", name=name))
    assert said.startswith(f"{name.partition('.')[0]} is not installed")
    assert "pip install 'prudent[handbook]'" in said


@pytest.mark.parametrize("name", ["prudent.reading.gone", "sphinxcontrib", None])
def test_another_one_does_not(name: str | None) -> None:
    assert not missing_extra(ModuleNotFoundError("No module named ...", name=name))


def test_where_all_is_there_nothing_is_said() -> None:
    assert not missing_package()


def test_sphinx_is_told_as_well() -> None:
    command = [sys.executable, "-c", SPHINX_WITHOUT_MYST]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("myst_parser is not installed, which a handbook's pages need")
