# /// proof
# clean = true
# prints = "no answer"
# ///
from multiprocessing.pool import ThreadPool


def ask():
    raise ValueError("no answer")


def main(pool):
    try:
        print(pool.apply(ask))
    except ValueError as error:
        error.__traceback__ = None
        print(error)


pool = ThreadPool(1)
main(pool)
pool.close()
pool.join()
