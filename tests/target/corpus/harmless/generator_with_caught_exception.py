# /// proof
# clean = true
# ///
def parsed(texts):
    for text in texts:
        try:
            yield int(text)
        except ValueError:
            yield None


assert list(parsed(["1", "two", "3"])) == [1, None, 3]
