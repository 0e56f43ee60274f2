# /// proof
# applies = ">=3.2"
# because = "lru_cache came with 3.2"
# clean = true
# prints = """
# invalid literal for int() with base 10: 'seven'
# kept: 0
# """
# ///
from functools import lru_cache

parse = lru_cache(maxsize=1000)(int)


try:
    parse("seven")
except ValueError as error:
    print(error)
print("kept: %d" % parse.cache_info().currsize)
