# /// proof
# applies = ">=3"
# because = "Python 2 has no with_traceback"
#
# [[expect]]
# on = ">=3.10"
# leaks = "AttributeError.obj -> Reader.problem -> AttributeError"
#
# [[expect]]
# on = "<3.10"
# clean = true
# ///
class Reader(object):
    def read(self):
        self.problem = None
        try:
            self.missing
        except AttributeError as error:
            self.problem = error.with_traceback(None)
        return str(self.problem)


Reader().read()
