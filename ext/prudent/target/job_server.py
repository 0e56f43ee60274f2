"""Serves jobs in a target interpreter: reads them as lines of JSON, runs each in a forked child, answers in lines.

The server has only one thread, so that forking is safe. Before it forks, it imports the modules that runs need, so that
no run spends time on these imports.
"""

import io
import json
import os
import signal
import sys

from . import child_run, execution, garbage_detection, garbage_detection_self_test, run_folder
from .confinement import Confinement
from .run_folder import RunFolder, unfinished

try:
    import _signal  # type: ignore[import-not-found]  # `signal` converts every argument to an enumeration, which takes time in each child
except ImportError:
    _signal = signal
try:
    from .child_timeout import Children
except ImportError:  # no fork on Windows, and nothing that goes with it
    Children = None  # type: ignore[assignment,misc]

_PATH = "--path="


def main(arguments):
    """Serve jobs, after importing the modules that the arguments name; return the exit status.

    Before the names, ``--only FOLDER`` lets jobs write to that folder only, and each ``--path=FOLDER`` adds a folder
    from which to import. If the first argument is one of these, this does one thing and ends: ``--facts`` prints the
    interpreter's facts, ``--program JOB`` runs a user's program, ``--measure JOB RESULT`` a benchmark, and ``--child
    FOLDER`` a single job, on systems that cannot fork.
    """
    # A host imports only what it needs: a run copies each page of its memory to which it writes.
    if arguments == ["--facts"]:
        from . import interpreter_facts

        sys.stdout.write(json.dumps(interpreter_facts.facts(), sort_keys=True) + "\n")
        return 0
    if arguments[:1] == ["--program"]:
        from . import user_program_runner

        return user_program_runner.main(arguments[1])
    _take_default_signals()
    if sys.flags.no_site:
        _add_builtins()
    if arguments[:1] == ["--measure"]:
        from . import sampling

        sampling.run(arguments[1], arguments[2])
        return 0
    if arguments[:1] == ["--child"]:  # a fresh process for one job, where there is no fork
        with io.open(arguments[1] + ".job", "rb") as file:
            job = json.loads(file.read().decode("utf-8"))
        os.remove(arguments[1] + ".job")  # tells the process that started this one that it did start
        child_run.run(arguments[1], job)
        os._exit(0)  # as a forked child does: neither exit handlers nor threads are part of the observation
    only = arguments[1] if arguments[:1] == ["--only"] else None
    names = arguments[2:] if only else arguments
    path = [name[len(_PATH) :] for name in names if name.startswith(_PATH)]
    sys.path[:0] = path
    execution.load(names[len(path) :])
    del sys.path[: len(path)]  # each job has its own path
    return serve(only)


def _take_default_signals():
    """Reset signals that the caller ignores (`nohup`, a background job): the snippet would inherit that."""
    for name in ("SIGHUP", "SIGQUIT", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _add_builtins():
    """Add the builtins that `site` would add (`exit`, `help`), without its folders on the path: -S leaves out both."""
    if sys.version_info[0] == 2:  # importing `site` there also changes the path
        import __builtin__

        __builtin__.exit = __builtin__.quit = sys.exit
        del sys.setdefaultencoding
        return
    import site

    site.setquit()
    site.setcopyright()
    site.sethelper()


def serve(only=None):
    """Answer jobs until standard input ends; `only` is the folder in which they may write."""
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not be taken for an answer
    confinement = Confinement(only)
    children = Children()
    garbage_detection_self_test.refusal()  # once for all children, which inherit the answer
    execution.settle()
    garbage_detection.settle()
    parent = only or os.environ.get("TMPDIR") or os.getcwd()
    stage = RunFolder(parent, host=True, owned=bool(only), shared_memory=confinement.shared_memory)
    _say(answers, {"ready": True})
    for line in iter(jobs.readline, b""):
        job = json.loads(line.decode("utf-8"))
        try:
            observation = run_forked(job, stage, children, (jobs, answers), confinement)
        except (EnvironmentError, MemoryError) as error:  # the system has no more processes, or no space on the disk
            observation = unfinished("could not be run", str(error))
        _say(answers, {"id": job["id"], "observation": observation, "intact": confinement.is_intact()})
    stage.clear()
    return 0


def _say(answers, what):
    answers.write(json.dumps(what, sort_keys=True).encode("utf-8") + b"\n")
    answers.flush()


def run_forked(job, stage, children, ours, confinement):
    """Run a job in a forked child; `ours` are the files that the child must not keep open."""
    stage.prepare()
    job["token"] = run_folder.token()
    pid = os.fork()
    if pid == 0:
        _be_child(stage, job, children, ours, confinement)
    status = children.wait(pid, job["limits"]["seconds"])
    if not confinement.ends_descendants:
        _kill_group(pid)
    confinement.end_run()
    ending, detail = _ending(status, job["limits"]["seconds"])
    observation = stage.observation(job, ending, detail)
    if confinement.ends_descendants:  # no process is left that could write there
        stage.reset()
    else:
        stage.clear()
    return observation


def _be_child(stage, job, children, ours, confinement):
    status = 1
    try:
        children.forget()
        for file in ours:
            os.close(file.fileno())
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        os.setsid()  # so that whatever it leaves running can be killed with it
        confinement.enter_run()
        child_run.run(stage.folder, job, stage.outputs)
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


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
