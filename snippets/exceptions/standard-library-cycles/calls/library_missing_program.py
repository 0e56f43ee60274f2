# /// proof
# prints = "no such program"
#
# [[expect]]
# on = "<3"
# leaks = { path = "frame __init__, local 'exc_trace' -> tb_frame -> frame __init__", in = "standard library" }
#
# [[expect]]
# on = ">=3"
# clean = true
# ///
import subprocess


def main():
    try:
        subprocess.check_call(["/missing/program"])
    except OSError:
        print("no such program")


main()
