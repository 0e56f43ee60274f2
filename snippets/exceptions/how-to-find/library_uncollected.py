# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# grown after 5 rounds: True
# """
# ///
import gc


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


read("seven")
before = len(gc.get_objects())
for _ in range(5):
    read("seven")
print("grown after 5 rounds: %s" % (len(gc.get_objects()) >= before + 15))
gc.collect()
