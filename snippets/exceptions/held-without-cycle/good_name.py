# /// proof
# clean = true
# prints = "invalid literal for int() with base 10: 'seven'"
# ///
class Reader(object):
    last_error = None

    def read(self, text):
        try:
            return int(text)
        except ValueError as error:
            Reader.last_error = str(error)


Reader().read("seven")
print(Reader.last_error)
