"""Each small input was once a traceback, or was read letter by letter."""

from __future__ import annotations

import re

import pytest

from prudent.reading.bench_block import read_driver
from prudent.reading.errors import TextError


def driver(toml: str) -> str:
    lines = "".join(f"# {line}\n" for line in toml.splitlines())
    return f'# /// bench\n# title = "Two ways"\n{lines}# ///\nMODES = []\n'


MALFORMED = {
    "extensions are a text": ('extensions = "a.c"', 'extensions = ["a.c"], or extensions = { module = ['),
    "extensions are a number": ("extensions = 1", "'extensions' are C files"),
    "extensions hold a number": ("extensions = [1]", 'such as extensions = ["a.c"]'),
    "an extension is a text": ('extensions = { a = "a.c" }', "'a' is a list of strings, such as a = [\"a.c\"]"),
    "an extension is in another language": (
        'extensions = ["a.go"]',
        "'extensions' are C files, C++ or Rust; 'a.go' is none",
    ),
    "an extension's file is not of C": ('extensions = { a = ["a.h"] }', "'a.h' is none"),
    "causes are a list": ('causes = ["x"]', "'causes' is a table, such as causes = { mode = ["),
    "a cause is a text": ('causes = { a = "x" }', "'a' is a list of strings, such as a = [\"cause-one\"]"),
    "a cause is a number": ("causes = { a = [1] }", "'a' is a list of strings"),
    "check is a text": ('check = "wall of a > 1"', "'check' is a list of strings, such as check = [\"wall of one / "),
    "a check is a number": ("check = [1]", "'check' is a list of strings"),
    "a check is a table": ("[[check]]", "'check' is a list of strings"),
    "a check compares nothing": ('check = ["wall of a"]', "compares nothing"),
    "a check of a time against a number": ('check = ["wall of a < 1e-6"]', "holds on some machines only"),
    "a check of times that few rounds cannot decide": (
        'check = ["wall of a / wall of b < 2"]\nquick = { rounds = 4 }',
        "4 rounds cannot decide 'wall of a / wall of b': write rounds = 5, or more",
    ),
    "a title is no text": ("because = 3", "'because' is a string"),
    "quantities are a text": ('quantities = "s"', "'quantities' is a table, such as quantities = { wall = \"s\" }"),
    "quantities are a list": ('quantities = ["wall"]', "'quantities' is a table"),
    "a unit is unknown": ('quantities = { wall = "ms" }', "wall: a unit is one of 's', 'B'"),
    "a unit is a list": ('quantities = { wall = ["s"] }', "wall: a unit is one of"),
    "the words of a mode are a number": ("modes = { a = 3 }", "a: what readers call it is a string, not 3"),
    "modes are a list": ('modes = ["a"]', "'modes' is a table, such as modes = { mode-name = "),
    "best is a text": ('best = "a"', "'best' is a list of strings"),
    "packages are a number": ("packages = 3", "'packages' is a string or a list of strings"),
    "data are a list": ('data = ["x"]', "'data' is a table, such as data = { package = ["),
    "data of a package are a text": ('data = { a = "x.csv" }', "'a' is a list of strings"),
    "data are outside of the package": ('data = { a = ["../x.csv"] }', "'../x.csv' is no path within a package"),
    "data lead out of the package": ('data = { a = ["x/../../y.csv"] }', "is no path within a package"),
    "data are anywhere": ('data = { a = ["/etc/x.csv"] }', "is no path within a package"),
    "fresh is a text": ('fresh = "no"', "'fresh' is true or false, not 'no'"),
    "calibrated is a number": ("calibrated = 0", "'calibrated' is true or false, not 0"),
    "only_full is a number": ("only_full = 1", "'only_full' is true or false, not 1"),
    "pinned is a list": ("pinned = []", "'pinned' is true or false"),
    "a depth is a number": ("quick = 3", "'quick' is a table, such as quick = { processes = 3, rounds = 9 }"),
    "rounds are a text": ('quick = { rounds = "x" }', "'rounds' is a whole number above 0"),
    "no rounds": ("full = { rounds = 0 }", "'rounds' is a whole number above 0"),
    "processes are a fraction": ("full = { processes = 1.5 }", "'processes' is a whole number above 0"),
    "a sample takes no time": ("full = { sample = 0.0 }", "'sample' is a number above 0"),
    "applies is a number": ('because = "x"\napplies = 3.11', "'applies' is a string or a list of strings"),
    "applies to nothing": ('because = "x"\napplies = []', "'applies' is a string or a list of strings"),
    "applies without a reason": ('applies = ">=3"', "say why it does not apply elsewhere"),
    "applies is misspelt": ('because = "x"\napplies = "lunix"', "did you mean 'linux'?"),
    "a key is misspelt": ("chekc = []", "unknown key 'chekc'; did you mean 'check'?"),
    "a key of a plan is misspelt": ("quick = { round = 3 }", "unknown key 'round'; did you mean 'rounds'?"),
    "not TOML": ("check = [", "not TOML"),
}


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_malformed_block_is_refused_with_its_line_and_the_right_form(kind: str) -> None:
    toml, message = MALFORMED[kind]
    with pytest.raises(TextError) as caught:
        read_driver("snippets/x/bench.py", driver(toml))
    assert message in str(caught.value)
    assert caught.value.line == 2 + len(toml.splitlines())


@pytest.mark.parametrize("title", ["", 'title = ""', "title = 3"])
def test_a_benchmark_says_what_it_measures(title: str) -> None:
    with pytest.raises(TextError, match=re.escape('title = "..."')):
        read_driver("bench.py", f"# /// bench\n# {title}\n# ///\n")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("MODES = []\n", 1, "begins with a '# /// bench' block"),
        ("# /// bench\n# title = 'x'\nMODES = []\n", 1, "is never closed; end it with '# ///'"),
        ("# /// bench\ntitle = 'x'\n# ///\n", 2, "begins with '# '"),
        (driver("") + driver(""), 5, "a second bench block"),
    ],
)
def test_a_file_without_a_whole_block_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(TextError) as caught:
        read_driver("bench.py", text)
    assert (caught.value.line, message in str(caught.value)) == (line, True)


def test_a_list_of_extensions_makes_a_module_of_each() -> None:
    benchmark, _block = read_driver("bench.py", driver('extensions = ["a.c", "../y/b.c"]'))
    assert benchmark.extensions == {"a": ("a.c",), "b": ("../y/b.c",)}


def test_data_are_files_of_packages() -> None:
    benchmark, _block = read_driver("bench.py", driver('data = { tables = ["tables/one.csv", "two.csv"] }'))
    assert benchmark.data == {"tables": ("tables/one.csv", "two.csv")}
