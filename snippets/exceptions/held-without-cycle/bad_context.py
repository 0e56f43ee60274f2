# /// proof
# applies = ">=3.7"
# because = "contextvars came with 3.7"
# held = "context variable 'last_error' -> ValueError.__traceback__"
# prints = "invalid literal for int() with base 10: 'seven'"
# ///
from contextvars import ContextVar

last_error = ContextVar("last_error", default=None)


def read(text):
    try:
        return int(text)
    except ValueError as error:
        last_error.set(error)


read("seven")
print(last_error.get())
