# /// proof
# prints = "row 1 is broken"
#
# [[expect]]
# on = ">=3"
# leaks = "frame load, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame load"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def parse(rows):
    table = bytearray(1024 * 1024)
    for number, row in enumerate(rows):
        raise ValueError("row %d is broken" % (number + 1))
    return table


def load(rows):
    try:
        result = parse(rows)
    except ValueError as error:
        result = error
    return result


print(load(["?"]))
