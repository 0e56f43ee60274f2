from __future__ import annotations

import pytest

from prudent.reading.comment_block import split_text
from prudent.reading.errors import TextError

PROOF = "# /// proof\n# clean = true\n# ///\n"
SCRIPT = '# /// script\n# requires-python = ">=3.11"\n# dependencies = ["trio"]\n# ///\n'


@pytest.mark.parametrize("name", ["proof", "bench"])
@pytest.mark.parametrize(
    "comment",
    [
        SCRIPT,
        "# //\n",
        "# ///\n",
        "# ////\n",
        "# // a remark\n",
        "#//\n",
        "# /// tool\n",
        "# /// script\n# endless\n",
    ],
)
def test_other_peoples_comments_are_not_refused(name: str, comment: str) -> None:
    split = split_text(f"{comment}x = 1\n", name)
    assert (split.table, split.code) == (None, f"{comment}x = 1\n")


@pytest.mark.parametrize("foreign", [SCRIPT, "# //\n", "# ///\n"])
def test_a_block_is_found_beside_other_peoples(foreign: str) -> None:
    for text in (f"{foreign}{PROOF}x = 1\n", f"{PROOF}{foreign}x = 1\n"):
        split = split_text(text, "proof")
        assert split.table is not None
        assert split.table.values == {"clean": True}
        assert split.code == f"{foreign}x = 1\n"


def test_only_what_ends_a_line_of_python_divides_lines() -> None:
    text = f"x = '\x0c\x1c\u2028'\r\ny = 2\r{PROOF}z = 3\n"
    split = split_text(text, "proof")
    assert (split.block_start, split.block_length) == (2, 3)
    assert split.code == "x = '\x0c\x1c\u2028'\r\ny = 2\rz = 3\n"


@pytest.mark.parametrize(
    "comment", ["# // bench", "# /// Bench", "#/// bench", "    # /// bench", "# /// bnech", "# /// bench:"]
)
def test_a_misspelt_beginning_is_refused_whatever_the_name(comment: str) -> None:
    with pytest.raises(TextError, match="opens no bench block; write '# /// bench'") as caught:
        split_text(f"x = 1\n{comment}\n", "bench")
    assert caught.value.line == 2


def test_toml_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(TextError, match="not TOML"):
        split_text(f"# /// proof\n# x = {'[' * 5000}\n# ///\n", "proof")
