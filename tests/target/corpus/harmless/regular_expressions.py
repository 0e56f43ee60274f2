# /// proof
# clean = true
# ///
import re


def use():
    try:
        re.compile("(")
    except re.error:
        pass
    return re.sub(r"(\w+) (\w+)", lambda match: match.group(2), "left right")


assert use() == "right"
