# /// proof
# clean = true
# prints = "got this here: bad luck"
# ///
def bar():
    raise RuntimeError("bad luck")


def foo():
    try:
        return bar()
    except Exception as e:
        print("got this here: %s" % e)


foo()
