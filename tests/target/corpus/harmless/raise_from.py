# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no raise from"
# ///
class ConfigurationError(Exception):
    pass


def read(table):
    try:
        return table["key"]
    except KeyError as error:
        raise ConfigurationError("no key") from error


def careful():
    try:
        read({})
    except ConfigurationError as error:
        return type(error.__cause__).__name__


assert careful() == "KeyError"
