# /// proof
# clean = true
# prints = "cleaning up\nValueError: broken"
# ///
def work():
    raise ValueError("broken")


def run(job):
    try:
        job()
    except ValueError:
        print("cleaning up")
        raise


def main():
    try:
        run(work)
    except ValueError as error:
        print("ValueError: %s" % error)


main()
