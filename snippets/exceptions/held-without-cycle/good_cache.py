# /// proof
# applies = ">=3.2"
# because = "lru_cache came with 3.2"
# clean = true
# prints = "invalid literal for int() with base 10: 'seven'"
# ///
from functools import lru_cache


@lru_cache(maxsize=1000)
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        return error.with_traceback(None)


print(parse("seven"))
