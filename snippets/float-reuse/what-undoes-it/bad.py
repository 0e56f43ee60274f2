# /// proof
# clean = true
# violates = true
# prints = """
# 1000 values in 1 object
# after a round trip, 1000 values, all of one object: False
# """
# ///
import pickle

zero = float("0.0")
values = [zero for _ in range(1000)]
print("%d values in %d object" % (len(values), len(set(map(id, values)))))


def restore(data):
    return pickle.loads(data)


values = restore(pickle.dumps(values, 2))
shared = len(set(map(id, values))) == 1
print("after a round trip, %d values, all of one object: %s" % (len(values), shared))
