# /// proof
# applies = ">=3"
# because = "an exception has no __context__ on Python 2"
# clean = true
# prints = "exceptions alive: 3"
# ///
def depth(error):
    count = 1
    while error.__context__ is not None:
        error = error.__context__
        count += 1
    return count


def connect(attempts):
    try:
        raise IOError("no answer")
    except IOError as error:
        if attempts == 1:
            print("exceptions alive: %d" % depth(error))
            return
        connect(attempts - 1)


connect(3)
