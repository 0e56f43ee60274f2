# /// proof
# clean = true
#
# [[expect]]
# on = "<3"
# prints = "GeneratorExit: BaseException"
#
# [[expect]]
# on = ">=3, <3.8"
# prints = "GeneratorExit: BaseException\nCancelledError: Error"
#
# [[expect]]
# on = ">=3.8"
# prints = "GeneratorExit: BaseException\nCancelledError: BaseException"
# ///
kills = [GeneratorExit]
try:
    from asyncio import CancelledError

    kills.append(CancelledError)
except ImportError:
    pass

for kill in kills:
    print("%s: %s" % (kill.__name__, kill.__base__.__name__))
