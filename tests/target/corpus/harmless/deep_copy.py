# /// proof
# clean = true
# ///
import copy


def twins():
    ring = ["a"]
    ring.append(ring)
    twin = copy.deepcopy(ring)
    return twin[1] is twin and twin is not ring


assert twins()
