# /// proof
# applies = ">=3"
# because = "yield from came with 3.3"
# prints = "no answer"
#
# [[expect]]
# on = ["3.12", ">=3.13, <3.13.12", ">=3.14, <3.14.3"]
# leaks = "frame run, local 'error' -> ValueError.__traceback__ -> tb_frame -> frame step.f_back -> frame run"
#
# [[expect]]
# on = ["<3.12", ">=3.13.12, <3.14", ">=3.14.3"]
# clean = true
# ///
def step():
    try:
        yield
        raise ValueError("no answer")
    except ValueError as error:
        return error


def run():
    error = yield from step()
    print(error)


def main():
    for _ in run():
        pass


main()
