# /// proof
# applies = ">=3.7"
# because = "contextvars came with 3.7"
# held = "module name 'later' -> list[0] -> Context, unnamed -> hamt, unnamed -> hamt_bitmap_node, unnamed -> ValueError.__traceback__"
# prints = "None"
# ///
from contextvars import ContextVar, copy_context

last_error = ContextVar("last_error", default=None)
later = []


def read(text):
    try:
        return int(text)
    except ValueError as error:
        last_error.set(error)
        later.append(copy_context())


read("seven")
last_error.set(None)
print(last_error.get())
