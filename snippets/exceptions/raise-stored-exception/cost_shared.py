# /// proof
# [[expect]]
# on = ">=3"
# held = "module name 'NOT_FOUND' -> LookupError.__traceback__"
# prints = """
# 2
# 4
# 6
# """
#
# [[expect]]
# on = "<3"
# clean = true
# prints = """
# 2
# 2
# 2
# """
# ///
import sys
import traceback

NOT_FOUND = LookupError("not found")


def find(key):
    raise NOT_FOUND


for key in ["a", "b", "c"]:
    try:
        find(key)
    except LookupError:
        print(len(traceback.extract_tb(sys.exc_info()[2])))
