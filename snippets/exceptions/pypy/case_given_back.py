# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
#
# [[expect]]
# on = "cpython"
# clean = true
# prints = "cut off first: no traceback\ncut off last: no traceback"
#
# [[expect]]
# on = "pypy"
# cycle = false
# held = "module name 'saved' -> list[0] -> ValueError.__traceback__"
# prints = "cut off first: a traceback\ncut off last: no traceback"
# ///
saved = []


def look_up(key):
    try:
        return {}[key]
    except KeyError:
        return None


def cut_first():
    try:
        int("seven")
    except ValueError as error:
        saved.append(error.with_traceback(None))
        look_up("seven")


def cut_last():
    try:
        int("seven")
    except ValueError as error:
        look_up("seven")
        saved.append(error.with_traceback(None))


def traceback_of(kept):
    return "no traceback" if kept.__traceback__ is None else "a traceback"


cut_first()
cut_last()
print("cut off first: " + traceback_of(saved[0]))
print("cut off last: " + traceback_of(saved[1]))
