# /// proof
# clean = true
# ///
import traceback


def here():
    return traceback.extract_stack()[-1][2]


assert here() == "here"
