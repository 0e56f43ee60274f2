# /// proof
# clean = true
# ///
import warnings


def use():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            warnings.warn("strict")
        except UserWarning:
            return "raised"


assert use() == "raised"
