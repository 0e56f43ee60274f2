# /// proof
# clean = true
# prints = "log in as ada, 5 attempts"
# ///
def retry(func, attempts=3):
    for left in reversed(range(attempts)):
        try:
            return func()
        except IOError:
            if not left:
                raise


def log_in(user, attempts=1):
    print("log in as %s, %d attempts" % (user, attempts))


retry(lambda: log_in("ada", attempts=5))
