# /// proof
# clean = true
# prints = "no number in seven"
# ///
def strip(error, known=()):
    if error is None or error in known:
        return
    error.__traceback__ = None
    for other in ["__cause__", "__context__"]:
        strip(getattr(error, other, None), known + (error,))


kept = []


def parse(text):
    try:
        return int(text)
    except ValueError:
        raise RuntimeError("no number in " + text)


def main():
    try:
        parse("seven")
    except RuntimeError as error:
        strip(error)
        kept.append(error)


main()
print(kept[0])
