"""Compiles each template of a theme only once in a process, since a preview builds many times, and so do tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx


class MemoryCache(BytecodeCache):
    """The compiled templates, by key and by the checksum of their source, so that a changed one is compiled anew."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the bucket of a template; its key includes the extensions of Jinja, since they change the code."""
        return super().get_bucket(environment, f"{name} {sorted(environment.extensions)}", filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code that was compiled from the same source, if there is any."""
        code = self._compiled.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that was compiled."""
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_CACHE = MemoryCache()


def share_templates(app: Sphinx) -> None:
    """Give a build the templates that this process has compiled; a handler of ``builder-inited``."""
    templates = getattr(app.builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):
        templates.environment.bytecode_cache = _CACHE
