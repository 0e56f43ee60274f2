# /// proof
# clean = true
# prints = "100 requests refused"
# ///
import struct


def decode(message):
    buffer = bytearray(64 * 1024)
    buffer[: len(message)] = message
    return struct.unpack("<I", message)


def answer(message):
    try:
        decode(message)
    except struct.error:
        return "refused"
    return "accepted"


def serve(messages):
    answers = [answer(message) for message in messages]
    print("%d requests refused" % answers.count("refused"))


serve([b"?"] * 100)
