# /// proof
# clean = true
# ///
def numbers(log):
    try:
        while True:
            yield 1
    finally:
        log.append("closed")


def use():
    log = []
    stream = numbers(log)
    next(stream)
    stream.close()
    return log


assert use() == ["closed"]
