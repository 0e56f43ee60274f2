"""The folder in which one snippet runs, and the observation that is read out of it afterwards."""

import binascii
import io
import json
import os
import stat

from . import child

KEPT = 20000  # bytes of standard error that are worth keeping


class RunFolder(object):
    """A temporary folder; `clear` it when the observation has been read, and `reset` it if another run follows.

    With `host`, this process goes there itself and keeps the output files open, so that its children need not.
    """

    def __init__(self, parent, host=False):
        self._parent = parent
        self._host = host
        self.folder = None
        self.outputs = ()
        self.prepare()

    def prepare(self):
        """Make a folder, under a new name, unless there is one."""
        if self.folder:
            return
        name = "prudent-" + binascii.hexlify(os.urandom(8)).decode("ascii")
        folder = os.path.join(self._parent, name)
        os.mkdir(folder, 0o700)
        try:
            os.mkdir(os.path.join(folder, child.WORK), 0o700)
            if self._host:
                self.outputs = child.open_outputs(folder)
                child.enter(folder)
        except OSError:
            self._remove(folder)
            raise
        self.folder = folder

    def clear(self):
        """Remove the folder and all that the snippet left in it."""
        if self.folder:
            self._remove(self.folder)
            self.folder = None

    def _remove(self, top):
        for descriptor in self.outputs:
            os.close(descriptor)
        self.outputs = ()
        # Not `shutil`, and not `tempfile` above: what a host imports, a snippet finds imported.
        for folder, folders, files in os.walk(top, topdown=False):
            for name in files:
                _try(os.remove, folder, name)
            for name in folders:
                _try(os.rmdir, folder, name)
                _try(os.remove, folder, name)  # a link to a folder
        _try(os.rmdir, top)

    def reset(self):
        """Make it as if it were new: by emptying its files, if the snippet left nothing else behind."""
        _try(os.remove, self.folder, child.REPORT)
        if self._untouched():
            for output in self.outputs[1:]:
                if os.fstat(output).st_size:
                    os.ftruncate(output, 0)
        else:
            self.clear()

    def _untouched(self):
        work = os.path.join(self.folder, child.WORK)
        try:
            return (
                sorted(os.listdir(self.folder)) == [child.STDERR, child.STDOUT, child.WORK]
                and not os.listdir(work)
                and os.lstat(self.folder).st_mode == os.lstat(work).st_mode == stat.S_IFDIR | 0o700
            )
        except OSError:
            return False

    def observation(self, job, ending, detail):
        """The fields of `prudent.model.Observation`, as plain data."""
        limit = job["limits"]["output"]
        printed = self._output(1, child.STDOUT)
        errors = self._output(2, child.STDERR)
        if len(printed) >= limit or len(errors) >= limit:
            ending, detail = "printed too much", "more than %d bytes" % limit
        report = self._report() if ending == "finished" else None
        if report is None and ending in ("finished", "exited") and self._full():
            ending, detail = "ran out of disk", "nothing more can be written there"
        if ending == "finished" and report is None:
            ending, detail = "exited", "it ended its process before its end"
        if report is None:
            report = unfinished(ending, detail)
        for part in report["parts"]:
            part["printed"] = _text(printed[part.pop("begin") : part.pop("end")])
        report.update(ending=ending, detail=detail, errors=_text(errors[-KEPT:]))
        return report

    def _full(self):
        try:
            system = os.statvfs(self.folder)
        except (AttributeError, OSError):  # not on Windows; and the snippet may have removed it
            return False
        return not (system.f_bavail and system.f_favail)

    def _output(self, descriptor, name):
        if not self.outputs:
            return self._read(name)
        opened = self.outputs[descriptor]
        size = os.fstat(opened).st_size
        if not size:
            return b""
        os.lseek(opened, 0, os.SEEK_SET)
        return os.read(opened, size)

    def _read(self, name):
        # A snippet may have put something else there: a pipe, or a link to what never ends.
        careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            opened = os.open(os.path.join(self.folder, name), os.O_RDONLY | getattr(os, "O_BINARY", 0) | careful)
            with io.open(opened, "rb") as file:
                return file.read() if stat.S_ISREG(os.fstat(opened).st_mode) else b""
        except (IOError, OSError):
            return b""

    def _report(self):
        try:
            return json.loads(self._read(child.REPORT).decode("utf-8"))
        except ValueError:
            return None


def unfinished(ending, detail):
    """The observation of a run that showed nothing but how it ended."""
    empty = {"leaks": [], "held": [], "uncollectable": 0, "exact": True, "parts": [], "errors": ""}
    empty.update(ending=ending, detail=detail)
    return empty


def _try(remove, *path):
    try:
        remove(os.path.join(*path))
    except OSError:
        pass


def _text(data):
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
