# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# frame of read, local 'result'
# list of owners
# """
# ///
import gc


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


def local_name(frame, value):
    return [name for name, local in frame.f_locals.items() if local is value][0]


def owners():
    found = [candidate for candidate in gc.get_objects() if type(candidate) is ValueError]
    for owner in gc.get_referrers(found[0]):
        if owner is found:
            print("list of owners")
        else:
            print("frame of %s, local %r" % (owner.f_code.co_name, local_name(owner, found[0])))


read("seven")
owners()
gc.collect()
