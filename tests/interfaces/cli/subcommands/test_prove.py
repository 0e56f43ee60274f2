"""``prudent prove`` tells scripts of the reader's own from a handbook's snippets."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from tests.interfaces.cli.conftest import Prove
from tests.interfaces.cli.small_handbooks import GOOD, SOUND, Call

from prudent.interfaces.cli.subcommands import prove


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    prove.add_arguments(parser)
    return parser.parse_args(arguments)


@pytest.mark.parametrize(
    ("text", "size"),
    [("1000", 1000), ("2K", 2048), ("512M", 2**29), ("2g", 2**31), ("1GiB", 2**30), ("3mb", 3 * 2**20)],
)
def test_memory_is_a_number_of_bytes_or_has_a_unit(text: str, size: int) -> None:
    assert parsed("--memory", text, "own.py").memory == size


@pytest.mark.parametrize("text", ["", "much", "-1", "1T", "1.5G"])
def test_size_that_is_none_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(f"--memory={text}", "own.py")
    assert f"{text!r} is no size; write 512M or 2G, for example" in capsys.readouterr().err


def test_script_within_a_handbook_is_the_readers_own_unless_it_is_a_snippet(call: Call) -> None:
    status, out, _err = call(SOUND | {"own.py": "print('own')\n"}, "prove", "own.py")
    assert status == 0
    assert "verdicts proved" not in out
    assert "verdicts proved" in call({}, "prove", "snippets/x/good.py")[1]


def test_settings_of_the_static_check_alone_make_no_handbook(prove: Prove, folder: Path) -> None:
    files = {"snippets/x/good.py": GOOD, "pyproject.toml": "[tool.prudent.check]\nignore = []\n"}
    done = prove(files)
    assert (done.status, (folder / ".prudent").exists()) == (0, False)
    assert "verdicts proved" not in done.out


def test_argument_that_is_no_script_is_told_where_it_belongs(prove: Prove) -> None:
    done = prove("pass", "surplus")
    assert done.status == 2
    assert "surplus is not a script; write the arguments of a program behind '--'" in done.err
