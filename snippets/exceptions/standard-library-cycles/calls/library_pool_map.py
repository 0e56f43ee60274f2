# /// proof
# prints = "no answer"
#
# [[expect]]
# on = ">=3"
# leaks = { path = "frame get, local 'self' -> MapResult._value -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame get", in = "standard library" }
#
# [[expect]]
# on = "<3"
# clean = true
# ///
from multiprocessing.pool import ThreadPool


def ask(name):
    raise ValueError("no answer")


def main(pool):
    try:
        print(pool.map(ask, ["spam"]))
    except ValueError as error:
        print(error)


pool = ThreadPool(1)
main(pool)
pool.close()
pool.join()
