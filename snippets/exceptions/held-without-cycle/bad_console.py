# /// proof
# held = "sys.last_traceback"
# prints = "seven is no number"
# ///
from code import InteractiveInterpreter

console = InteractiveInterpreter({"int": int})
console.write = lambda text: None


def ask(line):
    console.runsource(line)
    print("seven is no number")


ask("int('seven')")
