"""A rule is told with its title and its cure where the build has written them, and by its ID alone elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prudent.interfaces.browser import shipped_rules
from prudent.interfaces.browser.shipped_rules import shipped_rule


def test_a_rule_has_what_the_build_has_written_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps({"EXC01": {"title": "Keep none", "cure": "Clear it.", "address": "r/EXC01/"}}))
    monkeypatch.setattr(shipped_rules, "RULES", path)
    assert shipped_rule("EXC01") == {"id": "EXC01", "title": "Keep none", "cure": "Clear it.", "address": "r/EXC01/"}
    assert shipped_rule("EXC02") == {"id": "EXC02"}
