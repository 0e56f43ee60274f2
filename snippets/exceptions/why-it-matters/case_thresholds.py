# /// proof
# clean = true
#
# [[expect]]
# on = "<3.13"
# prints = "700"
#
# [[expect]]
# on = ">=3.13"
# prints = "2000"
# ///
import gc

print(gc.get_threshold()[0])
