# /// proof
# prints = "no answer"
#
# [[expect]]
# on = ">=3, <3.13"
# leaks = "frame main.f_locals -> dict['error'] -> ValueError.__traceback__ -> tb_frame -> frame main"
#
# [[expect]]
# on = ["<3", ">=3.13"]
# clean = true
# ///
def main():
    try:
        raise ValueError("no answer")
    except ValueError as error:
        print("%(error)s" % locals())


main()
