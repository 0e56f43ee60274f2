"""Runs a ``>>>`` session with the standard `doctest` of the interpreter."""

import doctest
import sys

try:
    import builtins
except ImportError:  # Python 2
    import __builtin__ as builtins  # type: ignore[import-not-found,no-redef]


class _SystemWithoutTracebacks(object):
    """Replaces `sys` in Python 2's doctest; its `exc_info` returns no traceback.

    That doctest stores the result of `exc_info` in a local variable, which makes a cycle through its own frame.
    """

    def __getattr__(self, name):
        return getattr(sys, name)

    def __setattr__(self, name, value):
        setattr(sys, name, value)

    def exc_info(self):
        return sys.exc_info()[:2] + (None,)


class _Runner(doctest.DocTestRunner):
    """Collects the mismatches instead of printing them."""

    def __init__(self, optionflags):
        doctest.DocTestRunner.__init__(self, verbose=False, optionflags=optionflags)
        self.mismatches = []

    def report_failure(self, _out, _test, example, got):
        self._note(example, got)

    def report_unexpected_exception(self, _out, _test, example, exc_info):
        self._note(example, "".join(doctest.traceback.format_exception_only(*exc_info[:2])))

    def _note(self, example, got):
        self.mismatches.append(
            {"line": example.lineno + 1, "source": example.source, "want": example.want or "", "got": got}
        )


def run(code, namespace, flags):
    """Run one session in the namespace and return its mismatches and the number of examples.

    `flags` are option flags with their sign: ``+ELLIPSIS``.
    """
    optionflags = 0
    for flag in flags:
        value = doctest.OPTIONFLAGS_BY_NAME[str(flag[1:])]
        optionflags = optionflags | value if flag[0] == "+" else optionflags & ~value
    try:
        examples = doctest.DocTestParser().get_examples(code)
    except ValueError as error:
        return {"mismatches": [{"line": 1, "source": code.split("\n")[0], "want": "a doctest", "got": str(error)}]}
    tried = len(examples)
    # An example that raises leaves doctest's own frame in a cycle until the next example is run, so one is added.
    examples.append(doctest.Example("pass\n", ""))
    test = doctest.DocTest(examples, namespace, "session", "session", 0, None)
    test.globs = namespace  # DocTest makes a copy, but the parts of a group share their namespace
    runner = _Runner(optionflags)
    if sys.version_info[0] == 2:
        doctest.sys = _SystemWithoutTracebacks()
    try:
        runner.run(test, clear_globs=False)
    finally:
        doctest.sys = sys  # a snippet that uses doctest itself needs the real one
    return {"mismatches": runner.mismatches, "examples": tried}


def forget_last_value():
    """Drop the last value of a session, which doctest stores in `builtins._`: the snippet did not keep it."""
    if hasattr(builtins, "_"):
        builtins._ = None
    if hasattr(sys, "exc_clear"):
        sys.exc_clear()
