# /// proof
# [[expect]]
# on = ">=3"
# held = "module name 'saved' -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
try:
    int("seven")
except ValueError as error:
    saved = error
