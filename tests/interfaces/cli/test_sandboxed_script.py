from __future__ import annotations

from typing import TYPE_CHECKING

from tests.leaking_programs import KEEPS

if TYPE_CHECKING:
    from .conftest import Prove
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Prove


def test_what_it_declares_is_held_against_it(prove: Prove) -> None:
    path = "frame read, local 'kept' -> ValueError.__traceback__ -> tb_frame -> frame read"
    script = f'# /// proof\n# leaks = "{path}"\n# prints = "seven"\n# ///\n{READ}read("x")\nprint("seven")\n'
    done = prove(script)
    assert (done.status, done.last.endswith("leaks, proved")) == (0, True)
    wrong = prove(script.replace('print("seven")', 'print("eight")'))
    assert (wrong.status, "declared that it prints 'seven'; it printed 'eight'" in wrong.out) == (1, True)


def test_a_proof_block_that_cannot_be_read_is_named_with_its_line(prove: Prove) -> None:
    done = prove("# /// proof\n# leeks = 'x'\n# ///\n")
    assert (done.status, "own.py:2: unknown key 'leeks'" in done.err) == (2, True)


READ = f"\n{KEEPS}\n"


def test_in_the_world_of_a_snippet_its_output_is_shown_too(prove: Prove) -> None:
    done = prove(f"{READ}import sys\nread('x')\nprint('out')\nprint('err', file=sys.stderr)", "--isolated")
    assert (done.status, done.err) == (1, "err\n")
    assert done.out.startswith("out\nown.py:6 in read: local 'kept'\n")
