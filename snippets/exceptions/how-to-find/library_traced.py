# /// proof
# applies = ">=3.4"
# because = "tracemalloc came with 3.4"
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
    lines = tracemalloc.take_snapshot().statistics("lineno")
    for line in lines:
        if line.size > 90000:
            frame = line.traceback[0]
            return linecache.getline(frame.filename, frame.lineno).strip()
    return "nothing"


tracemalloc.start()
serve("seven")
print("the line that stays: %s" % biggest())
gc.collect()
print("after a collection: %s" % biggest())
