from __future__ import annotations

import pytest

from prudent.reading.errors import TextError
from prudent.reading.script_metadata import ScriptMetadata, read_script_metadata


def script(toml: str) -> str:
    return "#!/usr/bin/env python3\n# /// script\n" + "".join(f"# {line}\n" for line in toml.splitlines()) + "# ///\n"


def test_a_block_is_read_and_other_keys_are_left_alone() -> None:
    text = script('requires-python = ">=3.12"\ndependencies = ["trio", "attrs>=25"]\n\n[tool.other]\nx = 1')
    assert read_script_metadata(text) == ScriptMetadata(("trio", "attrs>=25"), ">=3.12", 2)


@pytest.mark.parametrize("text", ["print(1)\n", "# /// proof\n# clean = true\n# ///\n", "# //\n"])
def test_a_script_may_need_nothing(text: str) -> None:
    assert read_script_metadata(text) == ScriptMetadata()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (script('dependencies = "trio"'), 3, "'dependencies' is a list of strings, such as dependencies = ["),
        (script("dependencies = [1]"), 3, "'dependencies' is a list of strings"),
        (script("requires-python = 3.12"), 3, "'requires-python' is a string"),
        (script("dependencies = [\n"), 3, "not TOML"),
        (script("") + script(""), 5, "a second script block; put all into the first one"),
        ("# /// script\nprint(1)\n", 1, "the script block is never closed"),
    ],
)
def test_a_wrong_block_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(TextError) as caught:
        read_script_metadata(text)
    assert (caught.value.line, message in str(caught.value)) == (line, True)
