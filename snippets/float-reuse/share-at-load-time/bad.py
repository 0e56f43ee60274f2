# /// proof
# clean = true
# violates = true
# prints = """
# 4000 values, 4 of them different
# as many objects as different values: False
# """
# ///
import json

text = "[%s]" % ", ".join(["0.0, 1.0, 0.25, -1.5"] * 1000)


def load(text):
    return json.loads(text)


values = load(text)
print("%d values, %d of them different" % (len(values), len(set(values))))
print("as many objects as different values: %s" % (len(set(map(id, values))) == len(set(values))))
