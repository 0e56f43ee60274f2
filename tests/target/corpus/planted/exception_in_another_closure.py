# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'explain' -> function explain, variable 'problem' -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def explainer(problem):
    def explain():
        return str(problem)

    return explain


def read(text):
    try:
        int(text)
    except ValueError as error:
        explain = explainer(error)
    return explain()


read("seven")
