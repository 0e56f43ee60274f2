# /// proof
# extensions = ["late.c"]
# clean = true
# prints = """
# an event was handled
# the thread had ended before Python
# """
# ///
import os
import subprocess
import sys

import late

PROGRAM = """
import atexit

import late

late.start()
atexit.register(late.stop)
late.bring()
"""

environ = dict(os.environ, PYTHONPATH=os.path.dirname(late.__file__))
program = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environ, stdout=subprocess.PIPE)
print(program.communicate()[0].decode().strip())
