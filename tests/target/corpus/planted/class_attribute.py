# /// proof
# [[expect]]
# on = ">=3"
# held = "module name 'Reader' -> class Reader.last_error -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Reader(object):
    last_error = None

    @classmethod
    def read(cls, text):
        try:
            return int(text)
        except ValueError as error:
            cls.last_error = error


Reader.read("seven")
