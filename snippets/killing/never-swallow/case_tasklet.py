# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# prints = "TaskletExit: Exception"
# ///
from stackless import TaskletExit

print("%s: %s" % (TaskletExit.__name__, TaskletExit.__base__.__name__))
