"""Runs a user's own program as the interpreter itself would run it, and checks what it leaves behind.

Unlike a snippet, the program has no limits unless the user sets them, keeps its environment and its terminal, and ends
as every program does: threads are waited for and exit handlers run. Only then comes the leak check.
"""

import io
import json
import os
import signal
import sys
import types

from . import resource_limits
from .leak_check import LeakCheck
from .native_string import native

_HERE = os.path.dirname(os.path.abspath(__file__))
_MAIN = "__main__"
TIMED_OUT = 124  # the exit status of the command `timeout`
_SPARE = 2**26  # bytes that a traceback and the modules that print it take


def main(job_path):
    """Run the program that a job file describes; returns the status to exit with.

    The job is a dictionary: `script` (an absolute path) or `module`, `arguments`, `own` (folders whose code is the
    user's own), `report` (the file to write), `memory` (bytes, or None), `signal` (the signal that the time is up, or
    None), `added` (variables of the environment that are for this process only) and `bytecode` (whether imports may
    write it).
    """
    with io.open(job_path, "rb") as file:
        job = json.loads(file.read().decode("utf-8"))
    sys.dont_write_bytecode = not job["bytecode"]
    for name in job["added"]:  # neither the program nor its children are to see them
        del os.environ[name]
    if job["memory"]:
        resource_limits.apply_memory(job["memory"])
    return _Program(job).run()


class _Program(object):
    def __init__(self, job):
        self._job = job
        self._process = os.getpid()
        self._module = types.ModuleType(_MAIN)
        sys.argv[:] = [native(argument) for argument in [job["script"] or job["module"]] + job["arguments"]]
        if not getattr(sys.flags, "safe_path", False):  # by -P or PYTHONSAFEPATH
            sys.path.insert(
                0, os.path.dirname(os.path.realpath(native(job["script"]))) if job["script"] else os.getcwd()
            )
        if job["signal"]:
            signal.signal(job["signal"], self._stop)
        self._check = LeakCheck([], [native(folder) for folder in job["own"]], everywhere=True)

    def run(self):
        status, ending, detail = self._run_main()
        _finish_threads()
        _run_exit_handlers()
        if os.getpid() != self._process:  # a forked child of the program also comes to this line
            return status
        if self._job["signal"]:
            signal.signal(self._job["signal"], signal.SIG_IGN)  # it ended in time: one report is enough
        _flush()
        self._report(ending, detail)
        return status

    def _run_main(self):
        """Return the exit status, the value of a `prudent.model.program_report.Ending`, and the detail in words."""
        try:
            exec(self._load(), self._module.__dict__)
        except SystemExit:
            return _status_of(sys.exc_info()[1].code)
        except KeyboardInterrupt:
            _show(*sys.exc_info())
            return 130, "interrupted", ""  # 128 and the number of SIGINT, as shells have it
        except BaseException:
            if self._job["memory"]:  # if all memory is in use, the traceback could not be printed
                resource_limits.apply_memory(self._job["memory"] + _SPARE)
            _show(*sys.exc_info())
            return 1, "failed", _in_a_line(*sys.exc_info()[:2])
        finally:
            if hasattr(sys, "exc_clear"):  # Python 2 keeps the exception that was handled last
                sys.exc_clear()
        return 0, "finished", ""

    def _load(self):
        """Return the program's code, and make its module the main one, with the names that the interpreter sets."""
        sys.modules[_MAIN] = self._module
        names = self._module.__dict__
        if self._job["script"]:
            name = native(self._job["script"])
            with io.open(name, "rb") as file:
                code = compile(file.read(), name, "exec", 0, True)
            names.update(__file__=name, __package__=None)
            if sys.version_info[0] > 2:
                from importlib.machinery import SourceFileLoader

                names.update(__loader__=SourceFileLoader(_MAIN, name), __cached__=None)
            return code
        if sys.version_info[0] == 2:
            return self._load_old_module(names)
        from importlib.util import find_spec

        module = self._job["module"]
        spec = find_spec(module)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = find_spec(module + ".__main__")
        if spec is None or spec.loader is None:
            raise ImportError("No module named %s, or it is a package without __main__" % module)
        names.update(
            __file__=spec.origin,
            __package__=spec.parent,
            __loader__=spec.loader,
            __spec__=spec,
            __cached__=spec.cached,
        )
        sys.argv[0] = spec.origin or module
        if spec.origin:
            self._own_package(spec.origin, spec.name)
        return spec.loader.get_code(spec.name)

    def _load_old_module(self, names):
        import runpy

        name, loader, code, path = runpy._get_module_details(native(self._job["module"]))  # noqa: SLF001 -- 2.7 will not change any more
        names.update(__file__=path, __package__=name.rpartition(".")[0], __loader__=loader)
        sys.argv[0] = path
        self._own_package(path, name)
        return code

    def _own_package(self, path, name):
        """Count the code of the package that was asked for as the user's own, wherever it is installed."""
        depth = name.count(".")
        if depth:
            folder = path
            for _ in range(depth):
                folder = os.path.dirname(folder)
            self._check.add_own(folder)
        else:
            self._check.add_own(path)

    def _stop(self, *_):
        """Report what has leaked until now, and end: the handler of the signal that the time is up."""
        if os.getpid() == self._process:
            signal.signal(self._job["signal"], signal.SIG_IGN)
            _flush()
            self._report("timed out", "", running=True)
        os._exit(TIMED_OUT)

    def _report(self, ending, detail, running=False):
        """Check for leaks, and write the report; `running` says whether the program still runs."""
        if self._job["memory"]:
            resource_limits.lift_memory()  # the program's limit is not for the leak check
        report = self._check.report(self._module.__dict__, running)
        report.update(ending=ending, detail=detail)
        with io.open(self._job["report"] + ".part", "wb") as file:
            file.write(json.dumps(report, sort_keys=True).encode("utf-8"))
        os.rename(self._job["report"] + ".part", self._job["report"])  # so that a reader finds all of it or nothing


def _status_of(code):
    """Return the result of `_run_main` for an argument of ``sys.exit``; print text to standard error, as usual."""
    if code is None:
        return 0, "finished", ""
    if not isinstance(code, int):
        _flush()
        sys.stderr.write("%s\n" % (code,))
        return 1, "exited", "1"
    status = int(code) & 0xFF
    return status, "exited" if status else "finished", "%d" % status if status else ""


def _show(cls, value, traceback):
    """Print an uncaught exception without our own frames, which called the program."""
    _flush()
    while traceback is not None and os.path.dirname(os.path.abspath(traceback.tb_frame.f_code.co_filename)) == _HERE:
        traceback = traceback.tb_next
    if hasattr(value, "with_traceback"):
        value.with_traceback(traceback)
    try:
        sys.excepthook(cls, value, traceback)
    except BaseException:
        sys.__excepthook__(cls, value, traceback)
    _flush()


def _in_a_line(cls, value):
    try:
        text = str(value).strip().split("\n")[0]
    except Exception:
        text = ""
    return "%s: %s" % (cls.__name__, text) if text else cls.__name__


def _finish_threads():
    """Wait for the threads that are no daemons, as the interpreter does before it ends."""
    threading = sys.modules.get("threading")
    if threading is None:
        return
    try:
        threading._shutdown()  # noqa: SLF001 -- the interpreter calls it by this name
    except BaseException:
        _show(*sys.exc_info())
    threading._shutdown = lambda: None  # noqa: SLF001 -- it can be called once, and the interpreter will do it again


def _run_exit_handlers():
    try:
        if sys.version_info[0] == 2:
            run = sys.__dict__.pop("exitfunc", None)
            if run is not None:
                run()
        else:
            import atexit

            atexit._run_exitfuncs()  # noqa: SLF001 -- it forgets what it has run, so nothing runs twice
    except SystemExit:
        pass
    except BaseException:
        _show(*sys.exc_info())


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # closed or replaced by the program
            pass
