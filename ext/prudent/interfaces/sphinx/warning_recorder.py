"""Records whether a build warned, so that the next build reads or writes its pages again and warns again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import NAMESPACE, is_suppressed_warning

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class WarningMemory(logging.Handler):
    """A log handler that notes the warnings of one build; Sphinx itself only counts them."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self._app = app
        self.has_any = False
        """Whether there was a warning that the project does not suppress."""
        self.while_reading = False
        """Whether there was such a warning while pages were read.

        If so, all pages are read again, since the page that a warning names may not be enough: of two pages that define
        the same label, the second is reported, and only if the first was read before.
        """

    def listen(self) -> None:
        """Start to listen.

        A handler that was added before Sphinx made the application is lost, since Sphinx removes all handlers then.
        """
        logging.getLogger(NAMESPACE).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note a warning or an error, unless the project's ``suppress_warnings`` covers it."""
        # Sphinx filters those in its own handlers, which this one does not pass through.
        kind, subkind = getattr(record, "type", None), getattr(record, "subtype", None)
        if not is_suppressed_warning(kind or "", subkind or "", self._app.config.suppress_warnings):
            self.has_any = True
            self.while_reading |= self._app.phase is BuildPhase.READING
