# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# the line that stays: data = bytearray(100000)
# after a collection: nothing
# """
# ///
import gc
import linecache
import tracemalloc


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


def serve(text):
    data = bytearray(100000)
    return read(text) or len(data)


def biggest():
    statistics = tracemalloc.take_snapshot().statistics("lineno")
    own = [s for s in statistics if s.size > 90000]
    return linecache.getline(own[0].traceback[0].filename, own[0].traceback[0].lineno).strip() if own else "nothing"


tracemalloc.start()
serve("seven")
print("the line that stays: %s" % biggest())
gc.collect()
print("after a collection: %s" % biggest())
