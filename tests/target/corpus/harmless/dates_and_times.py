# /// proof
# clean = true
# ///
import datetime


def parse(text):
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return None


assert parse("2020-02-30") is None
assert parse("2020-02-29").day == 29
