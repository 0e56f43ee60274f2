# /// proof
# prints = "seven is no number"
#
# [[expect]]
# on = ">=3.12"
# held = "sys.last_exc -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3.12"
# clean = true
# ///
import sys
from code import InteractiveInterpreter

console = InteractiveInterpreter({"int": int})
console.write = lambda text: None


def ask(line):
    console.runsource(line)
    sys.last_value = sys.last_traceback = None
    print("seven is no number")


ask("int('seven')")
