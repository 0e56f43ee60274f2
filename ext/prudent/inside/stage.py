"""The folder in which one snippet runs, and the observation that is read out of it afterwards."""

import binascii
import io
import json
import os
import stat

from . import child

_FILES = (child.REPORT, child.STDERR, child.STDOUT)


class Stage(object):
    """A temporary folder; `clear` it when the observation has been read, and `reset` it if another run follows."""

    def __init__(self, parent):
        self._parent = parent
        self.folder = None
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
        except OSError:
            os.rmdir(folder)
            raise
        self.folder = folder

    def clear(self):
        """Remove the folder and all that the snippet left in it."""
        if not self.folder:
            return
        # Not `shutil`, and not `tempfile` above: what a host imports, a snippet finds imported.
        for folder, folders, files in os.walk(self.folder, topdown=False):
            for name in files:
                _try(os.remove, folder, name)
            for name in folders:
                _try(os.rmdir, folder, name)
                _try(os.remove, folder, name)  # a link to a folder
        _try(os.rmdir, self.folder)
        self.folder = None

    def reset(self):
        """Make it as if it were new: by emptying its files, if the snippet left nothing else behind."""
        if self._untouched():
            for name in _FILES:
                with io.open(os.path.join(self.folder, name), "wb"):
                    pass
        else:
            self.clear()

    def _untouched(self):
        modes = [stat.S_IFDIR | 0o700] * 2 + [stat.S_IFREG | 0o600] * len(_FILES)
        places = [self.folder] + list(os.path.join(self.folder, name) for name in (child.WORK,) + _FILES)
        try:
            names = sorted(os.listdir(self.folder))
            return (
                names == sorted(_FILES + (child.WORK,))
                and not os.listdir(places[1])
                and list(os.lstat(place).st_mode for place in places) == modes
            )
        except OSError:
            return False

    def observation(self, job, ending, detail):
        """The fields of `prudent.model.Observation`, as plain data."""
        limit = job["limits"]["output"]
        printed = self._read(child.STDOUT)
        errors = self._read(child.STDERR)
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

    def _read(self, name):
        try:
            with io.open(os.path.join(self.folder, name), "rb") as file:
                return file.read()
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


KEPT = 20000  # bytes of standard error that are worth keeping


def _text(data):
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
