# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame main, local 'outcome' -> tuple[1] -> ValueError.__traceback__ -> tb_frame -> frame attempt.f_back -> frame main"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def attempt(text):
    try:
        return int(text), None
    except ValueError as error:
        return None, error


def main():
    outcome = attempt("seven")
    return outcome[0]


main()
