# /// proof
# clean = true
# prints = "no answer"
# ///
import gc
from multiprocessing.pool import ThreadPool


def ask():
    raise ValueError("no answer")


def main(pool):
    try:
        print(pool.apply(ask))
    except ValueError as error:
        print(error)


pool = ThreadPool(1)
main(pool)
pool.close()
pool.join()
gc.collect()
