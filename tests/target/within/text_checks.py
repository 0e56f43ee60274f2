# mypy: ignore-errors
"""What comes as JSON is given to functions as they take it."""

import io
import json
import os

from _prudent_target.native_string import native

NAME = json.loads('"\\u00e9t\\u00e9.txt"')


def check_it_is_this_pythons_own_text():
    assert type(native(NAME)) is str
    assert type(native("plain")) is str
    assert native(3) == "3"


def check_a_path_beyond_ascii_can_be_used():
    with io.open(native(NAME), "wb") as file:
        file.write(b"x")
    assert native(NAME) in os.listdir(".")
