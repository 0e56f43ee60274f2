# /// proof
# clean = true
# ///
def use():
    try:
        return [int(text) for text in ("1", "x")]
    except ValueError:
        return dict((text, len(text)) for text in ("a", "bb"))


assert use() == {"a": 1, "bb": 2}
