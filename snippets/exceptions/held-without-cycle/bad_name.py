# /// proof
# prints = "invalid literal for int() with base 10: 'seven'"
#
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

    def read(self, text):
        try:
            return int(text)
        except ValueError as error:
            Reader.last_error = error


Reader().read("seven")
print(Reader.last_error)
