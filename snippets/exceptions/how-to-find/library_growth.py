# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# grown after 5 rounds: False
# """
# ///
import gc


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


def objects():
    gc.collect()
    return len(gc.get_objects())


read("seven")
before = objects()
for _ in range(5):
    read("seven")
print("grown after 5 rounds: %s" % (objects() > before + 5))
