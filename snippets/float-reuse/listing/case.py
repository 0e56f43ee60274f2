# /// proof
# extensions = ["listing.c"]
# clean = true
# prints = """
# shared from -10 to 10: 20 of 21
# zero is shared: False
# values are right: True
# """
# ///
import listing


def shared(value):
    return listing.make(value) is listing.make(value)


print("shared from -10 to 10: %d of 21" % sum(shared(float(number)) for number in range(-10, 11)))
print("zero is shared: %s" % shared(0.0))
print("values are right: %s" % all(listing.make(value) == value for value in (0.5, -10.0, 11.0, 1e300, float("inf"))))
