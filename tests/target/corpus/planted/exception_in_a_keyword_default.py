# /// proof
# applies = ">=3"
# because = "Python 2 has no keyword-only parameters"
# leaks = "frame read, local 'explain' -> function explain.__kwdefaults__ -> dict['error'] -> ValueError.__traceback__ -> tb_frame -> frame read"
# ///
def read(text):
    try:
        int(text)
    except ValueError as error:

        def explain(*, error=error):
            return str(error)

        return explain()


read("seven")
