# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "connections left open: 1"
# violates = true
# ///
import stackless

connections = []


def connect():
    connections.append("socket")
    return connections[-1]


def worker(connection, jobs):
    try:
        jobs.receive()
    finally:
        connections.remove(connection)


def main():
    victim = stackless.tasklet(worker)(connect(), stackless.channel())
    victim.kill()
    stackless.run()
    print("connections left open: %d" % len(connections))


main()
