# /// proof
# applies = ">=3.2"
# because = "concurrent.futures came with Python 3.2"
# clean = true
#
# [[expect]]
# on = "<3.7"
# prints = "stars; keywords pass; fn= clashes"
# violates = true
#
# [[expect]]
# on = ">=3.7"
# prints = "stars; keywords pass; fn= passes"
# ///
from concurrent.futures import ThreadPoolExecutor

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(seen, 1, **kwargs).result()
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(fn=True) else "clashes"
print("stars; keywords %s; fn= %s" % (keywords, own))
