# /// proof
# held = "module name 'handler' -> MemoryHandler.buffer -> list[0] -> LogRecord.exc_info -> tuple[2]"
# ///
import logging
import logging.handlers

logger = logging.getLogger("corpus")
logger.propagate = False
handler = logging.handlers.MemoryHandler(10)
logger.addHandler(handler)


def read(text):
    try:
        int(text)
    except ValueError:
        logger.exception("unreadable")


read("seven")
