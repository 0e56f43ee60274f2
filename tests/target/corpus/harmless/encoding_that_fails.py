# /// proof
# clean = true
# ///
def decode(data):
    try:
        return data.decode("ascii")
    except UnicodeDecodeError as error:
        return data[: error.start].decode("ascii")


assert decode(b"abc\xff") == u"abc"
