# /// proof
# clean = true
# prints = "the port is open\nthe program ends\nthe program has ended"
# violates = true
# ///
import subprocess
import sys

PROGRAM = """
import threading, time

opened = threading.Event()

def worker():
    print("the port is open")
    opened.set()
    try:
        time.sleep(60)
    finally:
        print("the port is closed")

thread = threading.Thread(target=worker)
thread.daemon = True
thread.start()
opened.wait()
print("the program ends")
"""

said = subprocess.check_output([sys.executable, "-c", PROGRAM])
print(said.decode().strip())
print("the program has ended")
