# /// proof
# clean = true
# prints = "no answer"
# ///
from multiprocessing.pool import ThreadPool


def ask():
    raise ValueError("no answer")


def answer():
    try:
        return ask()
    except ValueError as error:
        return str(error)


def main(pool):
    print(pool.apply(answer))


pool = ThreadPool(1)
main(pool)
pool.close()
pool.join()
