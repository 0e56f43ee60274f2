"""The line on which a function gives an exception the name that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.diagnosis.keeping_assignment import Assignment, find_assignment, find_module_assignment

Write = Callable[[str], str]

READ = """\
def read(text):
    kept = None
    try:
        int(text)
    except ValueError as error:
        kept = error
    def inner():
        kept = 1
    return 0
"""
APPEND = "    try:\n        int('x')\n    except ValueError as error:\n        saved.append(error)\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a module, and return its path."""

    def write(text: str) -> str:
        path = tmp_path / "own.py"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_of_all_lines_that_bind_the_name_the_handlers_is_taken_with_its_rule(write: Write) -> None:
    assert find_assignment(write(READ), "read", 1, "kept") == Assignment(6, "EXC01")


def test_a_decorated_function_is_found_by_its_decorators_line_too(write: Write) -> None:
    file = write(f"@staticmethod\n{READ}")
    assert find_assignment(file, "read", 1, "kept").line == 7
    assert find_assignment(file, "read", 2, "kept").line == 7


def test_of_functions_of_one_name_the_one_that_begins_there_is_read(write: Write) -> None:
    file = write(f"{READ}\n{READ}")
    assert find_assignment(file, "read", 1, "kept").line == 6
    assert find_assignment(file, "read", 11, "kept").line == 16


def test_an_exception_that_its_own_frame_names_and_raises_breaks_its_rule(write: Write) -> None:
    file = write("def fail():\n    made = ValueError()\n    raise made\n")
    assert find_assignment(file, "fail", 1, "made") == Assignment(3, "EXC06")  # the static check names the raise


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("kept = context.exception", "EXC12"),
        ("kept = context.exception.args", ""),
        ("kept = other.exception", ""),
        ("context = kept.exception", ""),
    ],
)
def test_what_unittest_has_caught_is_let_go_of_by_the_rule_for_tests(write: Write, line: str, rule: str) -> None:
    caught = "    with self.assertRaisesRegex(ValueError, 'no') as context:\n        kept = 1\n"
    file = write(f"def test(self):\n{caught}    {line}\n")
    assert find_assignment(file, "test", 1, "kept") == Assignment(4 if line.startswith("kept") else 3, rule)


STORED = "        try:\n            pass\n        except ValueError as error:\n            errors.append(error)\n"


@pytest.mark.parametrize("outer", ["def outer():", "class Outer:"])
def test_the_modules_list_is_seen_from_inner_functions_and_methods(write: Write, outer: str) -> None:
    file = write(f"errors = []\n{outer}\n    def inner():\n{STORED}")
    assert find_module_assignment(file, "errors") == 7


@pytest.mark.parametrize("own", ["errors = []", "def errors(): pass"])
def test_a_list_of_a_function_around_hides_the_modules(write: Write, own: str) -> None:
    file = write(f"errors = []\ndef outer():\n    {own}\n    def inner():\n{STORED}")
    assert find_module_assignment(file, "errors") == 1


def test_a_list_of_the_class_hides_the_modules_from_its_body_and_not_from_its_methods(write: Write) -> None:
    body = STORED.replace("        ", "    ", 1).replace("\n        ", "\n    ")
    assert find_module_assignment(write(f"errors = []\nclass Own:\n    errors = []\n{body}"), "errors") == 1
    assert find_module_assignment(write(f"errors = []\nclass Own:\n    pass\n{body}"), "errors") == 7
    method = f"    def keep(self):\n{STORED}"
    assert find_module_assignment(write(f"errors = []\nclass Own:\n    errors = []\n{method}"), "errors") == 8


def test_a_file_that_was_edited_is_read_again(write: Write) -> None:
    assert find_assignment(write(READ), "read", 1, "kept").line == 6
    assert find_module_assignment(write("saved = 1\n"), "saved") == 1
    assert find_module_assignment(write("\nsaved = 1\n"), "saved") == 2
    edited = READ.replace("    except", "        str(text)\n    except")
    assert find_assignment(write(edited), "read", 1, "kept").line == 7


@pytest.mark.parametrize("text", ["def read(:\n", "\0", READ.replace("read", "write")])
def test_a_function_that_cannot_be_read_has_the_line_on_which_it_begins(write: Write, text: str) -> None:
    assert find_assignment(write(text), "read", 7, "kept") == Assignment(7)
    assert find_assignment("no such file", "read", 7, "kept") == Assignment(7)


def test_a_modules_name_has_the_last_line_of_the_top_level_that_binds_it(write: Write) -> None:
    file = write("saved = []\nfor one in 'ab':\n    saved += [one]\ndef f():\n    saved = 1\nimport os as other\n")
    assert find_module_assignment(file, "saved") == 3
    assert find_module_assignment(file, "other") == 6
    assert find_module_assignment(file, "os") == 0
    assert find_module_assignment("no such file", "saved") == 0


@pytest.mark.parametrize(
    "line",
    [
        "kept.append(error)",
        "kept.add((1, error))",
        "kept.setdefault(1, []).append(error)",
        "kept.setdefault('last', error)",
        "kept.__setitem__(1, error)",
        "kept['last'] = error",
        "kept['all'].errors.append(error)",
        "kept.error = error",
        "kept += [error]",
        "kept.put_nowait(error)",
    ],
)
def test_what_puts_an_exception_into_the_names_object_is_the_line(write: Write, line: str) -> None:
    before, _, behind = READ.partition("        kept = error\n")
    file = write(f"{before}        other.append(error)\n        {line}\n{behind}")
    assert find_assignment(file, "read", 1, "kept").line == 7
    assert find_assignment(file, "read", 1, "other").line == 6  # a name that the function does not bind


def test_what_reads_the_names_object_or_binds_it_outside_of_a_handler_is_not(write: Write) -> None:
    file = write("def read(kept):\n    kept.append(1)\n    kept = [*kept]\n    kept.sort()\n    return kept\n")
    assert find_assignment(file, "read", 1, "kept").line == 3


def test_what_stores_something_else_is_not_the_line(write: Write) -> None:
    begin = "def enter(self):\n    self.task = start()\n"
    assert find_assignment(write(f"{begin}    self.stack = pop()\n    return self\n"), "enter", 1, "self").line == 1


def test_of_a_handlers_lines_the_one_that_names_the_exception_is_taken(write: Write) -> None:
    before, _, behind = READ.partition("        kept = error\n")
    file = write(f"{before}        kept['last'] = error\n        kept['failed'] = True\n{behind}")
    assert find_assignment(file, "read", 1, "kept").line == 6


def test_a_modules_list_has_the_handlers_line_that_appends_to_it(write: Write) -> None:
    others = f"def local(saved):\n{APPEND}def bound():\n    saved = []\n{APPEND}"
    file = write(f"saved = []\ndef keep():\n{APPEND}{others}")
    assert find_module_assignment(file, "saved") == 6


def test_of_two_such_lines_neither_can_be_told_to_be_the_one(write: Write) -> None:
    file = write(f"saved = []\ndef keep():\n{APPEND}def more():\n{APPEND}")
    assert find_module_assignment(file, "saved") == 1


def test_an_expression_deeper_than_pythons_limit_of_calls_is_read_like_any_other(write: Write) -> None:
    file = write(READ.replace("return 0", f"return {'+'.join(['kept'] * 1500)}"))
    assert find_assignment(file, "read", 1, "kept") == Assignment(6, "EXC01")
    assert find_module_assignment(file, "kept") == 0
