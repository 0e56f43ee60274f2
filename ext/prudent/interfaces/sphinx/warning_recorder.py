"""Remembers that a build warned, so that the next build warns of the same again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import NAMESPACE, is_suppressed_warning

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class WarningMemory(logging.Handler):
    """Listens to the log of one build; Sphinx shows warnings through handlers of its own and only counts them."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self._app = app
        self.has_any = False
        """Whether there was a warning that the project does not suppress."""
        self.while_reading = False
        """Whether there was one while pages were read.

        The page that it names is not always the one that must be read again to see it again: where two pages define the
        same label, it comes only if the other one has been read before.
        """

    def listen(self) -> None:
        """Begin; Sphinx removes all handlers of the log when it makes an application."""
        logging.getLogger(NAMESPACE).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of a warning or an error."""
        kind, subkind = getattr(record, "type", None), getattr(record, "subtype", None)
        if not is_suppressed_warning(kind or "", subkind or "", self._app.config.suppress_warnings):
            self.has_any = True
            self.while_reading |= self._app.phase is BuildPhase.READING
