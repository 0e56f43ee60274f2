# /// proof
# clean = true
# prints = "ValueError"
# raises = "AssertionError"
# ///
import sys


def mainloop():
    for request in ["seven"]:
        try:
            int(request)
        except Exception as e:
            print(type(e).__name__)
        e = None
        assert sys.exc_info() == (None, None, None)


try:
    open("/no such folder/settings")
except IOError:
    mainloop()
