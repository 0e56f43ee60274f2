# /// proof
# clean = true
# ///
import traceback


def report():
    try:
        {}["key"]
    except KeyError:
        return traceback.format_exc()


assert "KeyError" in report()
