# /// proof
# clean = true
# applies = ">=3.7"
# because = "contextvars came with 3.7"
# ///
import contextvars

depth = contextvars.ContextVar("depth", default=0)


def inside():
    token = depth.set(depth.get() + 1)
    try:
        raise LookupError
    except LookupError:
        return depth.get()
    finally:
        depth.reset(token)


assert contextvars.copy_context().run(inside) == 1
assert depth.get() == 0
