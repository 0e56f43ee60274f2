# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# the exception is known to: frame
# """
# ///
import gc


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


def owners():
    errors = [found for found in gc.get_objects() if type(found) is ValueError]
    names = {type(owner).__name__ for owner in gc.get_referrers(errors[0]) if owner is not errors}
    return sorted(names)


read("seven")
print("the exception is known to: %s" % ", ".join(owners()))
gc.collect()
