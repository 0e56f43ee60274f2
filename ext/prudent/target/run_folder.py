"""Makes the folder in which a snippet runs, and reads the observation from it afterwards."""

import binascii
import io
import json
import os
import stat

from . import child_run
from .native_string import native

try:
    import fcntl
except ImportError:  # on Windows, where there is no host
    fcntl = None  # type: ignore[assignment]

KEPT = 20000  # an observation holds at most this many bytes of standard error, from its end


class RunFolder(object):
    """The temporary folder of a run. After `observation`, `clear` removes it, or `reset` makes it fit for another run.

    With `host`, this process enters the folder and opens the output files once, for all children that it forks. `owned`
    says that only runs write to `parent`, so that `clear` may empty it. `shared_memory` is a folder in `parent` that is
    mounted as ``/dev/shm``; if it is given, `parent` is a file system of its own.
    """

    def __init__(self, parent, host=False, owned=False, shared_memory=None):
        self._parent = parent
        self._host = host
        self._owned = owned
        self._shared_memory = shared_memory
        self._space = None
        self.folder = None
        self.outputs = ()
        self._modes = None
        self.prepare()

    def prepare(self):
        """Make the folder, under a new name, unless there is one already."""
        if self.folder:
            return
        name = "prudent-" + token()
        folder = os.path.join(self._parent, name)
        os.mkdir(folder, 0o700)
        try:
            os.mkdir(os.path.join(folder, child_run.WORK), 0o700)
            if self._host:
                self.outputs = child_run.open_outputs(folder)
                self._modes = _modes(self.outputs)
                child_run.enter(folder)
            if self._shared_memory:
                self._space = _free(folder)
        except OSError:
            self._remove(folder)
            raise
        self.folder = folder

    def clear(self):
        """Remove the folder, and also empty the parent if it is `owned`, and the folder of shared memory."""
        if not self.folder:
            return
        self._remove(self.folder)
        self.folder = None
        for folder in (self._parent if self._owned else None, self._shared_memory):
            for name in os.listdir(folder) if folder else ():
                path = os.path.join(folder, name)
                if path != self._shared_memory:
                    remove_tree(path)

    def _remove(self, top):
        for descriptor in self.outputs:
            os.close(descriptor)
        self.outputs = ()
        remove_tree(top)

    def reset(self):
        """Empty the output files for another run; clear all if the snippet has left or changed anything else."""
        _try(os.remove, self.folder, child_run.REPORT)
        for output in self.outputs[1:]:
            if os.fstat(output).st_size:
                os.ftruncate(output, 0)
        if not self._untouched():
            self.clear()

    def _untouched(self):
        work = os.path.join(self.folder, child_run.WORK)
        try:
            return (
                sorted(os.listdir(self.folder)) == [child_run.STDERR, child_run.STDOUT, child_run.WORK]
                and self._nothing_added(work)
                and _modes(self.outputs) == self._modes
                and os.lstat(self.folder).st_mode == os.lstat(work).st_mode == stat.S_IFDIR | 0o700
            )
        except OSError:
            return False

    def _nothing_added(self, work):
        # In a file system of our own, the numbers of free files and blocks show whether files were added in any folder.
        # If other processes use it, too, the numbers show nothing, so only the working directory is looked at.
        return _free(self.folder) == self._space if self._space else not os.listdir(work)

    def observation(self, job, ending, detail):
        """Return the fields of `prudent.model.Observation`, as plain data."""
        limit = job["limits"]["output"]
        printed = self._output(1, child_run.STDOUT)
        errors = self._output(2, child_run.STDERR)
        # Test the output first: a run whose write failed at the limit on file size may end in any way.
        if len(printed) >= limit or len(errors) >= limit:
            ending, detail = "printed too much", "more than %d bytes" % limit
        report = self._report(job["token"]) if ending == "finished" else None
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
        except (AttributeError, OSError):  # Windows has no `statvfs`; or the snippet has removed the folder
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
        # A snippet may have replaced the file by something else: a pipe, or a link to a file that never ends.
        careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            opened = os.open(os.path.join(self.folder, name), os.O_RDONLY | getattr(os, "O_BINARY", 0) | careful)
            with io.open(opened, "rb") as file:
                return file.read() if stat.S_ISREG(os.fstat(opened).st_mode) else b""
        except (IOError, OSError):
            return b""

    def _report(self, token):
        try:
            report = json.loads(self._read(child_run.REPORT).decode("utf-8"))
        except ValueError:
            return None
        return report if isinstance(report, dict) and report.pop("token", None) == token else None


def token():
    """Return a random word for a job: a report without this word was written by the snippet, and is not used."""
    return native(binascii.hexlify(os.urandom(8)).decode("ascii"))


def remove_tree(top):
    """Remove a folder with all that is in it, or a file, as far as possible."""
    # This module uses neither `shutil` nor `tempfile`: a snippet runs in a fork of the host, in which they would
    # already be imported.
    if not os.path.isdir(top) or os.path.islink(top):
        _try(os.remove, top)
        return
    for again in (False, True):
        for folder, folders, files in os.walk(top, topdown=False):
            for name in files:
                _try(os.remove, folder, name)
            for name in folders:
                _try(os.rmdir, folder, name)
                _try(os.remove, folder, name)  # a link to a folder
        _try(os.rmdir, top)
        if again or not os.path.exists(top):
            return
        _open_folders(top)


def _open_folders(top):
    """Give our user access to folders that a snippet has closed to everybody."""
    _try_to_open(top)
    for folder, folders, _files in os.walk(top):
        for name in folders:
            _try_to_open(os.path.join(folder, name))


def _try_to_open(folder):
    try:
        if not os.path.islink(folder):
            os.chmod(folder, 0o700)
    except OSError:
        pass


def _free(folder):
    """Return the numbers of free files and free blocks of the file system."""
    system = os.statvfs(folder)
    return system.f_ffree, system.f_bfree


def _modes(outputs):
    """Return the status flags of the output files, such as O_APPEND and O_NONBLOCK.

    All children share these flags, so one child can change those of the next.
    """
    return [fcntl.fcntl(output, fcntl.F_GETFL) for output in outputs]


def unfinished(ending, detail):
    """Return the fields of an observation that holds nothing but how the run ended."""
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
