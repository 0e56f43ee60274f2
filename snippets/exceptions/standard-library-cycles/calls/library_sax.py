# /// proof
# prints = "not well-formed"
#
# [[expect]]
# on = ">=3"
# leaks = { path = "frame feed, local 'exc' -> SAXParseException._exception -> ExpatError.__traceback__ -> tb_frame -> frame feed", in = "standard library" }
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import xml.sax


def main():
    try:
        xml.sax.parseString(b"<open>", xml.sax.ContentHandler())
    except xml.sax.SAXParseException:
        print("not well-formed")


main()
