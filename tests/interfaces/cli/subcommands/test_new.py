from __future__ import annotations

from pathlib import Path

from tests.interfaces.cli.small_handbooks import SOUND, Call

CHAPTER = {"docs/x/index.md": "# Chapter\n\n```{toctree}\n```\n"}


def test_rule_is_begun_and_the_next_step_is_told(call: Call, tmp_path: Path) -> None:
    status, out, _err = call(SOUND | CHAPTER, "new", "x/my-rule", "EXC02", "My rule")
    assert status == 0
    written = [line.removeprefix("written: ") for line in out.splitlines() if line.startswith("written: ")]
    assert {"docs/x/my-rule.md", "snippets/x/my-rule/bad.py", "snippets/x/my-rule/good.py"} <= set(written)
    assert all((tmp_path / name).is_file() for name in written)
    assert "prudent prove snippets/x/my-rule" in out


def test_id_that_is_taken_is_told(call: Call, tmp_path: Path) -> None:
    status, _out, err = call(SOUND | CHAPTER, "new", "x/my-rule", "EXC01", "My rule")
    assert status == 2
    assert "EXC01" in err
    assert not (tmp_path / "docs/x/my-rule.md").exists()
