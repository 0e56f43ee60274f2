# /// proof
# clean = true
# prints = "not well-formed"
# ///
from xml.parsers import expat


def main():
    try:
        expat.ParserCreate().Parse(b"<open>", True)
    except expat.ExpatError:
        print("not well-formed")


main()
