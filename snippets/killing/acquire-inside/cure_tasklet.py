# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "killed before it began, connections left open: 0\nkilled in its wait, connections left open: 0"
# ///
import stackless

connections = []


def connect():
    connections.append("socket")
    return connections[-1]


def worker(jobs):
    connection = connect()
    try:
        jobs.receive()
    finally:
        connections.remove(connection)


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    victim.kill()
    stackless.run()
    print("killed before it began, connections left open: %d" % len(connections))

    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    assert connections
    victim.kill()
    print("killed in its wait, connections left open: %d" % len(connections))


main()
