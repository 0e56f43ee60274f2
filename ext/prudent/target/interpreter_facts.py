"""Collects the facts of an interpreter: its implementation, version, platform and build."""

import hashlib
import json
import os
import platform
import sys
import sysconfig


def facts():
    """Return the fields of `prudent.model.Interpreter` as plain data, and the folder of the standard library."""
    implementation = platform.python_implementation().lower()
    gil_disabled = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    debug = hasattr(sys, "gettotalrefcount")  # only debug builds have it
    suffix = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(sys.version_info[3], "")
    version = "%d.%d.%d" % tuple(sys.version_info[:3])
    if suffix:
        version += "%s%d" % (suffix, sys.version_info[4])
    build = repr((implementation, sys.version, gil_disabled, debug, sysconfig.get_config_var("SOABI")))
    return {
        "implementation": implementation,
        "release": list(sys.version_info[:3]),
        "version": version,
        "platform": "linux" if sys.platform.startswith("linux") else sys.platform,  # Python 2 says linux2
        "machine": platform.machine(),
        "free_threaded": gil_disabled,
        "debug": debug,
        "library": os.path.dirname(os.path.abspath(os.__file__)),
        "build": hashlib.sha256(build.encode("utf-8")).hexdigest()[:16],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(facts(), sort_keys=True) + "\n")
