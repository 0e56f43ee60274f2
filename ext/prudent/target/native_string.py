"""Converts text to the type that this Python's functions take for paths, names and arguments."""

import sys

_UNICODE = type(b"".decode())


def native(text):
    """Return the text as `str`; on Python 2, encode it as UTF-8, since a `unicode` path would be encoded as ASCII."""
    if sys.version_info[0] == 2 and isinstance(text, _UNICODE):
        return text.encode("utf-8")
    return str(text)
