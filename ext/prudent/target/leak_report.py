"""Converts the findings of a leak check to plain data, and adds the owner of the code, the file and the line."""

import os
import sys

SNIPPET = "snippet"
STANDARD_LIBRARY = "standard library"
PACKAGE = "package"
_STANDARD_FOLDER = os.path.dirname(os.path.abspath(os.__file__))
_OF_PYTHON = (_STANDARD_FOLDER, "<frozen ", "<builtin>")  # the last is the file of PyPy's own code


def count_as_library(folder):
    """Count code in files below this folder as the standard library's, in addition to the folder of `os`."""
    global _OF_PYTHON  # noqa: PLW0603 -- every report reads it
    _OF_PYTHON += (folder,)


class LeakReport(object):
    """Makes the parts of a report, and knows which code is the program's.

    `files` are the names under which the program's code was compiled, and `folders` those below which all code is the
    program's. With `everywhere`, the report has files and lines of other people's code, too; they depend on the place
    where that is installed.
    """

    def __init__(self, files, folders=(), everywhere=False):
        self._files = set(files)
        self._folders = tuple(os.path.join(folder, "") for folder in folders)
        self._everywhere = everywhere

    def add_own(self, path):
        """Count a file, or all code below a folder, as the program's own."""
        if os.path.isdir(path):
            self._folders += (os.path.join(path, ""),)
        else:
            self._files.add(path)

    def leaks(self, findings, kept_by_name):
        """Return the findings of `cycles.find` as plain data; equal ones are merged into one with a count."""
        merged = {}
        for finding in findings:
            where, part = self._owner(finding["file"], finding["framed"])
            line = finding["line"] if part else 0
            # If the report has files, functions of the same name in different files are different leaks.
            key = repr((finding["steps"], part, line)) if self._everywhere else repr(finding["steps"])
            leak = merged.setdefault(
                key,
                {
                    "steps": finding["steps"],
                    "where": where,
                    "line": line,
                    "part": part,
                    "kept_by_name": kept_by_name,
                    "count": 0,
                    "objects": 0,
                    "bytes": 0,
                },
            )
            leak["count"] += 1
            leak["objects"] += finding["objects"]
            leak["bytes"] += finding["bytes"]
        return list(merged[key] for key in sorted(merged))

    def holdings(self, findings):
        """Return the findings of `retained_objects.find` as plain data; equal ones are merged into one with a count."""
        merged = {}
        for finding in findings:
            key = repr((finding["root"], finding["steps"]))
            if key not in merged:
                holding = {"root": finding["root"], "steps": finding["steps"], "count": 0}
                merged[key] = (holding, self._held_at(finding, holding) if self._everywhere else holding)
            merged[key][0]["count"] += 1
        return list(merged[key][1] for key in sorted(merged))

    def _held_at(self, finding, holding):
        """Return the fields of `prudent.model.program_report.HeldMemory`."""
        where, part = self._owner(finding["file"], True)
        module = sys.modules.get(finding["root"].partition("module ")[2])
        return {
            "holding": holding,
            "where": where,
            "part": part,
            "line": finding["line"],
            "module": str(getattr(module, "__file__", None) or ""),
        }

    def _owner(self, filename, framed):
        """Return the owner of a file's code, and the name of the file if the report is to have it."""
        if self._everywhere and not filename:
            return PACKAGE, ""  # an exception without a traceback, whose origin is unknown
        part = filename if framed or self._everywhere else ""
        if filename in self._files or filename.startswith("<doctest "):
            return SNIPPET, part
        others = part if self._everywhere else ""
        if filename.startswith(_OF_PYTHON) and not _is_installed(filename):
            return STANDARD_LIBRARY, others
        for folder in self._folders:
            # Test only the path below the folder, which itself may be an installed package that is the program's own.
            if filename.startswith(folder) and not _is_installed(filename[len(folder) :]):
                return SNIPPET, part
        return (PACKAGE if os.path.isabs(filename) else SNIPPET), others


def _is_installed(path):
    """Return whether a path leads through a folder for installed packages."""
    return "site-packages" in path or "dist-packages" in path
