# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame run, local 'c' -> continulet, unnamed -> frame run", in = "standard library" }
# prints = "no"
# ///
import stackless


def receives(jobs, seen):
    try:
        jobs.receive()
    finally:
        jobs.receive()
        seen.append("clean-up")


def takes_turns(jobs, seen):
    try:
        jobs.receive()
    finally:
        stackless.schedule()
        seen.append("clean-up")


def main():
    seen, jobs = [], stackless.channel()
    for worker in (receives, takes_turns):
        victim = stackless.tasklet(worker)(jobs, seen)
        stackless.schedule()
        victim.kill()
    done = bool(seen)
    stackless.tasklet(jobs.send)("what the clean-up waits for")
    for turn in range(9):
        stackless.schedule()
    print("yes" if done else "if somebody resumes it" if seen else "no")


main()
