# /// proof
# clean = true
# ///
import warnings


def old():
    warnings.warn("use new", DeprecationWarning, stacklevel=2)


def use():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        old()
    return [str(warning.message) for warning in caught]


assert use() == ["use new"]
