# /// proof
# clean = true
# prints = "seven is no number"
# ///
import sys
from code import InteractiveInterpreter

console = InteractiveInterpreter({"int": int})
console.write = lambda text: None


def ask(line):
    console.runsource(line)
    sys.last_exc = sys.last_value = sys.last_traceback = None
    print("seven is no number")


ask("int('seven')")
