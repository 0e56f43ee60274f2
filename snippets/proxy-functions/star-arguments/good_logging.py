# /// proof
# clean = true
# prints = "3 of 4 rows read"
# ///
verbose = {"reading"}


def note(topic, message, *args):
    if topic in verbose:
        print(message % args)


note("reading", "%d of %d rows read", 3, 4)
note("writing", "%d rows written", 3)
