# /// proof
# clean = true
# violates = true
# prints = """
# [0.0, 0.0, 1.5]
# entries for three NaNs: 3
# """
# ///
def share(values):
    shared = {}
    return [shared.setdefault(value, value) for value in values], shared


print(share([0.0, -0.0, 1.5])[0])
nans = [float("nan") for _ in range(3)]
print("entries for three NaNs: %d" % len(share(nans)[1]))
