# /// proof
# extensions = ["late.c"]
# clean = true
# violates = true
# prints = """
# an event was handled
# an event found Python gone
# """
# ///
import os
import subprocess
import sys

import late

PROGRAM = """
import late

late.start()
late.bring()
"""

environ = dict(os.environ, PYTHONPATH=os.path.dirname(late.__file__))
program = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environ, stdout=subprocess.PIPE)
print(program.communicate()[0].decode().strip())
