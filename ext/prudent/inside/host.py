"""One process an interpreter: reads jobs as lines of JSON, has each run in a process of its own, answers in lines.

It stays single-threaded, so that forking is safe, and does its imports once, so that each fork starts warm.
"""

import gc
import io
import json
import os
import select
import signal
import sys
import time

from . import child, containment, facts, measuring
from .stage import Stage

_TICK = 0.05  # seconds between looks at a child that neither ends nor reports


def main(arguments):
    """Serve jobs; or print the facts, or be the child for one job, as the arguments say."""
    if arguments == ["--facts"]:
        sys.stdout.write(json.dumps(facts.facts(), sort_keys=True) + "\n")
        return 0
    _take_default_signals()
    if arguments[:1] == ["--measure"]:
        measuring.run(arguments[1], arguments[2])
        return 0
    if arguments[:1] == ["--child"]:  # a fresh process for one job, where there is no fork
        with io.open(arguments[1] + ".job", "rb") as file:
            job = json.loads(file.read().decode("utf-8"))
        child.run(arguments[1], job)
        os._exit(0)  # as a forked child does: neither exit handlers nor threads are part of the observation
    return serve()


def _take_default_signals():
    """Undo what the caller ignores (`nohup`, a job in the background): a program that asks would see a difference."""
    for name in ("SIGHUP", "SIGQUIT", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def serve():
    """Answer jobs until standard input ends."""
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints is no answer
    containment.die_with_parent()
    contained = containment.enter()
    gc.disable()
    gc.collect()
    if hasattr(gc, "freeze"):
        gc.freeze()  # once here, so that no child has to walk over what all of them share
    for line in iter(jobs.readline, b""):
        job = json.loads(line.decode("utf-8"))
        answer = {"id": job["id"], "observation": run_forked(job, (jobs, answers), contained)}
        answers.write(json.dumps(answer, sort_keys=True).encode("utf-8") + b"\n")
        answers.flush()
    return 0


def run_forked(job, ours, contained=False):
    """Run a job in a forked child; `ours` are the files that the child must not keep open."""
    stage = Stage()
    ended, ending_child = os.pipe()
    pid = os.fork()
    if pid == 0:
        _be_child(stage, job, ours, (ended, ending_child), contained)
    os.close(ending_child)
    try:
        # The keeper of a namespace ends all that it keeps when it is asked to.
        end = signal.SIGTERM if contained else signal.SIGKILL
        status = _wait(pid, ended, time.time() + job["limits"]["seconds"], end)
        if contained and status is not None:
            status = int(os.read(ended, 20) or b"9")  # its first process was killed: so was the snippet
        _kill_group(pid)
        ending, detail = _ending(status, job["limits"]["seconds"])
        return stage.observation(job, ending, detail)
    finally:
        os.close(ended)
        stage.clear()


def _be_child(stage, job, ours, pipe, contained):
    status = 1
    try:
        os.close(pipe[0])
        for file in ours:
            os.close(file.fileno())
        containment.die_with_parent()
        if contained:
            containment.begin(pipe[1])
            os.close(pipe[1])
            containment.bound()
        os.setsid()  # so that whatever it leaves running can be killed with it
        child.run(stage.folder, job)
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _wait(pid, ended, deadline, end):
    """The child's wait status, or None if its time ran out; it is reaped in either case."""
    while True:
        left = deadline - time.time()
        # The pipe closes with the child; but a grandchild may keep it open, so look at the child as well.
        try:
            select.select([ended], [], [], max(0, min(left, _TICK)))
        except select.error:
            pass
        reaped, status = os.waitpid(pid, os.WNOHANG)
        if reaped:
            return status
        if left <= 0:
            os.kill(pid, end)
            _kill_group(pid)
            os.waitpid(pid, 0)
            return None


def _kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except OSError:
        pass


def _ending(status, seconds):
    if status is None:
        return "timed out", "after %g seconds" % seconds
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        names = [name for name in dir(signal) if name.startswith("SIG") and "_" not in name]
        named = [name for name in sorted(names) if getattr(signal, name) == number]
        if number == getattr(signal, "SIGXCPU", None):
            return "timed out", "after %g seconds of processor time" % seconds
        return "crashed", "killed by %s" % (named[0] if named else "signal %d" % number)
    if os.WEXITSTATUS(status):
        return "exited", "with status %d" % os.WEXITSTATUS(status)
    return "finished", ""
