# /// proof
# clean = true
# prints = """
# 4000 values, 4 of them different
# as many objects as different values: True
# """
# ///
import csv

lines = ["0.0,1.0,0.25,-1.5"] * 1000


class Floats(dict):
    def __missing__(self, text):
        self[text] = value = float(text)
        return value


def load(lines):
    shared = Floats()
    return [shared[text] for row in csv.reader(lines) for text in row]


values = load(lines)
print("%d values, %d of them different" % (len(values), len(set(values))))
print("as many objects as different values: %s" % (len(set(map(id, values))) == len(set(values))))
