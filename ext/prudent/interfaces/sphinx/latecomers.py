"""What a build still needs of the rest of the extension although nothing has changed for us: others have reasons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms import SphinxPostTransform

from .build_state import proof_of, session_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

HTML = ("html", "dirhtml")
SCHEMA = Path(__file__).parent / "rules.schema.json"
"""Copied last of all that stands beside the pages."""


def still_faulty(_app: Sphinx, env: BuildEnvironment, *_found: AbstractSet[str]) -> list[str]:
    """The pages that were warned of when they were read."""
    return list(env.get_domain("prudent").data["faulty"])


def prepare_reading(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Have all that it takes before pages are read, which may be done by several processes."""
    if docnames:
        session_of(env).prepare_pages()
        proof_of(env)


class LateTransform(SphinxPostTransform):
    """Has all that it takes when a page is written that nobody has read."""

    default_priority = 0

    def run(self, **_kwargs: object) -> None:
        """Do for this page what the transforms would have done that come only now."""
        session = session_of(self.env)
        if session.has_pages:
            return
        before = set(session.app.registry.get_post_transforms())
        session.prepare_pages()
        late = [each for each in session.app.registry.get_post_transforms() if each not in before]
        for transform in sorted(late, key=lambda each: each.default_priority or 0):
            transform(self.document).apply()


def complete_site(app: Sphinx, exception: Exception | None) -> None:
    """Write what stands beside the pages, if somebody has removed it."""
    written = Path(app.outdir, SCHEMA.name).is_file() or app.builder.name not in HTML
    if not (exception or session_of(app.env).has_pages or written):
        from .site_files import write_exits  # noqa: PLC0415 -- see `session`

        write_exits(app, exception)
