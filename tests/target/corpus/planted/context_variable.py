# /// proof
# applies = ">=3.7"
# because = "contextvars came with 3.7"
# held = "context variable 'failure' -> ValueError.__traceback__"
# ///
import contextvars

failure = contextvars.ContextVar("failure")


def read(text):
    try:
        return int(text)
    except ValueError as error:
        failure.set(error)


read("seven")
