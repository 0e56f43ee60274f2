"""Templates are compiled once in a process, and again when their text has changed."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2.environment import Environment

from .conftest import CONF, Project

FOOTER = '{% extends "!layout.html" %}{% block footer %}words WORD {{ 1 + 1 }}{% endblock %}'


def test_a_second_build_compiles_nothing(handbook: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = handbook.build().words("keep")
    compiled: list[str | None] = []
    compiles = Environment.compile

    def note(self: Environment, source: str, name: str | None = None, *more: Any, **options: Any) -> Any:  # noqa: ANN401 -- passed on
        compiled.append(name)
        return compiles(self, source, name, *more, **options)

    monkeypatch.setattr(Environment, "compile", note)
    assert handbook.build(into="elsewhere").words("keep") == before
    assert not any(compiled), "only texts without a name, such as style sheets"


def test_a_changed_template_is_compiled_again(handbook: Project) -> None:
    handbook.conf = CONF + 'templates_path = ["templates"]\n'
    for word in ("first", "second"):
        handbook.write("templates/layout.html", FOOTER.replace("WORD", word))
        assert f"words {word} 2" in handbook.build(into=word).words("keep")
