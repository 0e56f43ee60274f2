# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'self' -> Reader.error -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Reader(object):
    error = None

    def read(self, text):
        try:
            return int(text)
        except ValueError as error:
            self.error = error


reader = Reader()
reader.read("seven")
