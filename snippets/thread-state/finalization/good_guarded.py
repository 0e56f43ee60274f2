# /// proof
# extensions = ["guarded.c"]
# applies = ">=3.15"
# because = "PEP 788 is part of 3.15"
# clean = true
# prints = """
# an event was handled
# an event was refused
# """
# ///
import os
import subprocess
import sys

import guarded

PROGRAM = """
import guarded

guarded.start()
guarded.bring()
"""

environ = dict(os.environ, PYTHONPATH=os.path.dirname(guarded.__file__))
program = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environ, stdout=subprocess.PIPE)
print(program.communicate()[0].decode().strip())
