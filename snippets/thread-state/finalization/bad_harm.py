# /// proof
# extensions = ["late.c"]
# clean = true
# violates = true
# prints = """
# an event was handled
# the process ended well: False
# """
# ///
import os
import subprocess
import sys
import threading

import late

PROGRAM = """
import late

late.be_careless()
late.start()
late.bring()
"""

environ = dict(os.environ, PYTHONPATH=os.path.dirname(late.__file__))
command = [sys.executable, "-c", PROGRAM]
program = subprocess.Popen(command, 0, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
said = program.stdout.readline()
patience = threading.Timer(2, program.kill)  # some versions wait for ever
patience.start()
print((said + program.communicate()[0]).decode().strip())
patience.cancel()
print("the process ended well: %s" % (program.returncode == 0))
