"""Paths, names and arguments as this Python's own functions take them."""

import sys

_UNICODE = type(b"".decode())


def native(text):
    """Return the text as `str`.

    What comes as JSON is Unicode, which Python 2 would take for ASCII, in paths as elsewhere.
    """
    if sys.version_info[0] == 2 and isinstance(text, _UNICODE):
        return text.encode("utf-8")
    return str(text)
