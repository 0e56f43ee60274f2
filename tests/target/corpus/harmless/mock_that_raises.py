# /// proof
# clean = true
# applies = ">=3.3"
# because = "Python 2 has no mock"
# ///
from unittest import mock


def fetch(source):
    try:
        return source.read()
    except OSError:
        return source.fallback()


def use():
    source = mock.Mock()
    source.read.side_effect = OSError
    source.fallback.return_value = "fallback"
    with mock.patch.dict("os.environ", {"CORPUS": "1"}):
        result = fetch(source)
    source.read.assert_called_once_with()
    return result


assert use() == "fallback"
