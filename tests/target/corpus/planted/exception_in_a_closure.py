# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'problem' -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    problem = None

    def explain():
        return str(problem)

    try:
        int(text)
    except ValueError as error:
        problem = error
    return explain()


read("seven")
