# /// proof
# prints = "100 requests refused"
#
# [[expect]]
# on = ">=3"
# leaks = "frame answer, local 'failure' -> error.__traceback__ -> tb_frame -> frame answer"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import struct


def decode(message):
    buffer = bytearray(64 * 1024)
    buffer[: len(message)] = message
    return struct.unpack("<I", message)


def answer(message):
    failure = None
    try:
        decode(message)
    except struct.error as error:
        failure = error
    return "accepted" if failure is None else "refused"


def serve(messages):
    answers = [answer(message) for message in messages]
    print("%d requests refused" % answers.count("refused"))


serve([b"?"] * 100)
