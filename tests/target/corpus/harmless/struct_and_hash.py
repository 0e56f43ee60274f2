# /// proof
# clean = true
# ///
def digest(value):
    import hashlib
    import struct

    try:
        struct.pack("<B", 256)
    except struct.error:
        return hashlib.sha256(struct.pack("<I", value)).hexdigest()[:4]


assert digest(1) == "67ab"
