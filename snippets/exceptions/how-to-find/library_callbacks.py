# /// proof
# applies = ">=3.3"
# because = "gc.callbacks came with 3.3"
# clean = true
# prints = """
# collected something: True
# """
# ///
import gc


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


found = []


def note(phase, info):
    if phase == "stop":
        found.append(info["collected"])


gc.callbacks.append(note)
read("seven")
gc.collect()
gc.callbacks.remove(note)
print("collected something: %s" % (found[0] > 0))
