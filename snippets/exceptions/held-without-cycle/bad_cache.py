# /// proof
# applies = ">=3.2"
# because = "lru_cache came with 3.2"
# prints = "invalid literal for int() with base 10: 'seven'"
#
# [[expect]]
# on = ">=3.7"
# held = "module name 'parse' -> _lru_cache_wrapper, unnamed -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3.7"
# held = "module name 'parse' -> _lru_cache_wrapper, unnamed -> _lru_list_elem, unnamed -> ValueError.__traceback__"
# ///
from functools import lru_cache


@lru_cache(maxsize=1000)
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        return error


print(parse("seven"))
