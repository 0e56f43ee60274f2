# /// proof
# extensions = ["floatreuse.c"]
# clean = true
# prints = """
# bits that changed: 0
# small values shared: True
# zeros told apart: True
# """
# ///
import struct

import floatreuse


def bits(value):
    return struct.pack("<d", value)


def from_bits(text):
    return struct.unpack("<d", struct.pack("<Q", int(text, 16)))[0]


PATTERNS = [
    "0", "8000000000000000",  # both zeros
    "1", "8000000000000001", "000fffffffffffff", "0010000000000000",  # subnormals, and the first normal
    "7ff0000000000000", "fff0000000000000",  # infinities
    "7ff8000000000000", "7ff8000000000123", "fff8dead0000beef",  # NaNs and their payloads
    "4340000000000000", "c340000000000000", "4340000000000001",  # 2**53
    "7fefffffffffffff", "ffefffffffffffff", "41dfffffffc00000", "41e0000000000000",  # extremes, and those of an int
    "4024000000000000", "4024000000000001", "c024000000000000", "c024000000000001",  # around 10
]
values = [from_bits(pattern) for pattern in PATTERNS] + [float(n) for n in range(-12, 13)] + [0.5, -9.5]
changed = [v for v in values for keep in (floatreuse.reuse, floatreuse.intern) if bits(keep(v)) != bits(v)]
print("bits that changed: %d" % len(changed))
print("small values shared: %s" % all(floatreuse.reuse(n) is floatreuse.reuse(float(n)) for n in range(-10, 11)))
print("zeros told apart: %s" % (floatreuse.reuse(0.0) is not floatreuse.reuse(-0.0)))
