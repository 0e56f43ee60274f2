# mypy: ignore-errors
"""Runs a script of this folder in a target interpreter: run.py PACKAGE SCRIPT, question on stdin, answer on stdout.

A script has a `main` that is given the question; or it has functions called ``check_...``, each of which is run.
"""

import json
import os
import sys
import traceback


def load(path, name):
    if sys.version_info[0] == 2:
        import imp

        return imp.load_source(name, path)
    import importlib.util

    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def checks(module):
    outcomes = {}
    for name in sorted(vars(module)):
        if name.startswith("check_"):
            try:
                getattr(module, name)()
                outcomes[name] = ""
            except Exception:
                outcomes[name] = traceback.format_exc()
            if hasattr(sys, "exc_clear"):
                sys.exc_clear()
    return outcomes


if __name__ == "__main__":
    question = json.loads(sys.stdin.read())
    answers = os.dup(1)
    os.dup2(2, 1)
    load(os.path.join(sys.argv[1], "__main__.py"), "loader_of_inside").load()
    script = load(sys.argv[2], "script")
    answer = script.main(question) if hasattr(script, "main") else checks(script)
    os.write(answers, json.dumps(answer, sort_keys=True).encode("utf-8"))
