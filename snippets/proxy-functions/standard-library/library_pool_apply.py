# /// proof
# clean = true
# prints = "two parameters; keywords pass; func= passes"
# ///
from multiprocessing.pool import ThreadPool

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    pool = ThreadPool(1)
    try:
        pool.apply(seen, (1,), kwargs)
    except TypeError:
        return False
    finally:
        pool.terminate()
        pool.join()
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(func=True) else "clashes"
print("two parameters; keywords %s; func= %s" % (keywords, own))
