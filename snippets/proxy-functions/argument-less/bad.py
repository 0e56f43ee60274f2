# /// proof
# clean = true
# prints = "log in as ada, 1 attempts"
# violates = true
# ///
def retry(func, *args, **kwargs):
    attempts = kwargs.pop("attempts", 3)
    for left in reversed(range(attempts)):
        try:
            return func(*args, **kwargs)
        except IOError:
            if not left:
                raise


def log_in(user, attempts=1):
    print("log in as %s, %d attempts" % (user, attempts))


retry(log_in, "ada", attempts=5)
