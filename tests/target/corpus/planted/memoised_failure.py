# /// proof
# applies = ">=3.7"
# because = "Python 2 has no lru_cache, and 3.6 keeps its keys in tuples"
# held = "module name 'read' -> _lru_cache_wrapper, unnamed -> dict['seven'] -> ValueError.__traceback__"
# ///
import functools


@functools.lru_cache(maxsize=None)
def read(text):
    try:
        return int(text)
    except ValueError as error:
        return error


read("seven")
