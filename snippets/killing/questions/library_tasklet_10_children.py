# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "no"
# ///
import stackless


def child(jobs):
    jobs.receive()


def parent(jobs, children):
    children.append(stackless.tasklet(child)(jobs))
    jobs.receive()


def main():
    children = []
    victim = stackless.tasklet(parent)(stackless.channel(), children)
    stackless.schedule()
    stackless.schedule()
    victim.kill()
    assert children[0].blocked
    assert not victim.is_alive
    print("no" if children[0].is_alive else "yes")
    children[0].kill()


main()
