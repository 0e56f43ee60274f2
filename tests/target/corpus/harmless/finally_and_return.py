# /// proof
# clean = true
# ///
def order():
    log = []
    for number in range(3):
        try:
            if number == 1:
                continue
            if number == 2:
                break
            log.append(number)
        finally:
            log.append("finally")
    return log


assert order() == [0, "finally", "finally", "finally"]
