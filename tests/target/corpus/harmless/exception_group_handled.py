# /// proof
# clean = true
# applies = ">=3.11"
# because = "except* came with 3.11"
# ///
def fail_twice():
    raise ExceptionGroup("two", [ValueError("a"), KeyError("b")])


def handle():
    log = []
    try:
        fail_twice()
    except* ValueError as group:
        log.append(len(group.exceptions))
    except* KeyError:
        log.append("key")
    return log


assert handle() == [1, "key"]
