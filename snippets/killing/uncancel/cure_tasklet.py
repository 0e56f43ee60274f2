# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "job 1 skipped\njob 2 done"
# ///
import stackless


class Worker:
    job = None

    def run(self, jobs, answers):
        outcomes = stackless.channel()
        outcomes.preference = 1  # who sends goes on, for the clean-up of a killed job may not wait
        while True:
            number = jobs.receive()
            self.job = stackless.tasklet(handle)(answers, outcomes)
            print("job %s %s" % (number, outcomes.receive()))


def handle(answers, outcomes):
    outcome = "skipped"
    try:
        answers.receive()
        outcome = "done"
    finally:
        outcomes.send(outcome)


def main():
    worker, jobs, answers = Worker(), stackless.channel(), stackless.channel()
    victim = stackless.tasklet(worker.run)(jobs, answers)
    jobs.send(1)
    while not worker.job.blocked:
        stackless.schedule()
    worker.job.kill()

    jobs.send(2)
    answers.send("the answer")
    stackless.run()
    victim.kill()
    assert not victim.is_alive


main()
