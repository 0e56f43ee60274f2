"""Loads this folder as a package under a private name and serves jobs from standard input."""

import os
import sys

PACKAGE = "_prudent_target"


def load():
    """Return the module `job_server`, imported as part of a package whose name no snippet uses."""
    here = os.path.dirname(os.path.abspath(__file__))
    # Python puts the folder of a script on the path, where a snippet could import our modules: take it off.
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != here]
    init = os.path.join(here, "__init__.py")
    if sys.version_info[0] == 2:
        import imp

        imp.load_module(PACKAGE, None, here, ("", "", imp.PKG_DIRECTORY))
    else:
        import importlib.util

        spec = importlib.util.spec_from_file_location(PACKAGE, init, submodule_search_locations=[here])
        module = importlib.util.module_from_spec(spec)
        sys.modules[PACKAGE] = module
        spec.loader.exec_module(module)
    return __import__(PACKAGE + ".job_server", fromlist=["main"])


if __name__ == "__main__":
    sys.exit(load().main(sys.argv[1:]))
