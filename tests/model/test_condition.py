from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prudent.model.condition import Condition, ConditionError
from prudent.model.interpreter import Interpreter

FEW = settings(max_examples=25)  # other examples every time: a unit test is over before anybody waits


def interpreter(
    version: str,
    implementation: str = "cpython",
    platform: str = "linux",
    *,
    free_threaded: bool = False,
    debug: bool = False,
) -> Interpreter:
    numbers = [int("".join(filter(str.isdigit, part.split("b")[0].split("rc")[0]))) for part in version.split(".")]
    major, minor, micro = numbers
    return Interpreter(
        implementation, (major, minor, micro), version, platform, "x86_64", free_threaded, debug, "0123456789abcdef"
    )


def matches(condition: str | list[str], version: str, **facts: bool) -> bool:
    return Condition.parse(condition).matches(interpreter(version, **facts))  # type: ignore[arg-type]


releases = st.tuples(st.integers(2, 4), st.integers(0, 30), st.integers(0, 30))
made = st.builds(
    Interpreter,
    implementation=st.sampled_from(["cpython", "pypy", "graalpy"]),
    release=releases,
    version=st.just("?"),
    platform=st.sampled_from(["linux", "darwin", "win32"]),
    machine=st.just("x86_64"),
    free_threaded=st.booleans(),
    debug=st.booleans(),
    build=st.just(""),
)
cpythons = made.filter(lambda found: found.implementation == "cpython")
implementations = st.sampled_from(["cpython", "pypy", "graalpy"])
words = st.sampled_from(["cpython", "pypy", "graalpy", "linux", "darwin", "win32", "free-threaded", "debug"])


@pytest.mark.parametrize(
    ("condition", "version", "expected"),
    [
        ("3.15", "3.15.0b2", True),
        (">=3.15", "3.15.0b2", True),
        (">=3.15.0", "3.15.0b2", True),
        ("==3.15.0", "3.15.0rc1", True),
        ("<3.15", "3.15.0b2", False),
        ("3.13", "3.13.0", True),
        ("3.13", "3.13.11", True),
        ("3.13", "3.1.3", False),
        ("3.1", "3.13.0", False),
        ("3.13.*", "3.13.7", True),
        ("==3.13.*", "3.14.0", False),
        ("3", "3.9.1", True),
        ("3", "2.7.18", False),
        ("<=3.11", "3.11.9", True),
        ("<=3.11", "3.12.0", False),
        (">3.11", "3.11.9", False),
        (">3.11", "3.12.0", True),
        ("!=3.11", "3.11.4", False),
        ("!=3.11", "3.12.4", True),
        (">=3.12.1", "3.12.0", False),
        (">=3.12.1", "3.12.1", True),
        ("<3.12.1", "3.12.0", True),
        ("3.12.1", "3.12.10", False),
        (">=3.11, <3.14", "3.13.2", True),
        (">=3.11, <3.14", "3.14.0", False),
        (">=3.11,<3.14", "3.10.9", False),
        (">= 3.9", "3.10.0", True),
        (">=3.14.10", "3.14.9", False),
        (">=3.14.10", "3.14.10", True),
        (">=3.14, <3.14.10", "3.14.2", True),
        ("<3.15.0rc1", "3.15.0b4", True),
        ("<3.15.0rc1", "3.15.0rc1", False),
        ("<3.15.0rc1", "3.14.10", True),
        ("<3.15.0rc1", "3.15.0", False),
        (">=3.15.0rc2", "3.15.0rc1", False),
        (">=3.15.0rc2", "3.15.0rc10", True),
        (">=3.15.0rc2", "3.15.0", True),
        (">=3.15.0rc2", "3.15.2", True),
        (">3.15.0rc2", "3.15.0rc2", False),
        ("<=3.15.0a7", "3.15.0b1", False),
        ("3.15.0b2", "3.15.0b2", True),
        ("==3.15.0b2", "3.15.0", False),
        ("!=3.15.0b2", "3.15.0b3", True),
        (">=3.15, <3.15.0b4", "3.15.0b3", True),
        (">=3.15, <3.15.0b4", "3.15.0", False),
    ],
)
def test_a_version_with_few_numbers_means_the_series(condition: str, version: str, expected: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert matches(condition, version) is expected


@FEW
@given(releases, releases)
def test_comparisons_to_a_patch_release_order_releases_as_tuples(
    here: tuple[int, int, int], there: tuple[int, int, int]
) -> None:
    found = Interpreter("cpython", here, "?", "linux", "x86_64", free_threaded=False, debug=False, build="")
    text = ".".join(map(str, there))

    def holds(comparison: str) -> bool:
        return Condition.parse(comparison + text).matches(found)

    assert holds("<") == (here < there)
    assert holds("<=") == (here <= there)
    assert holds(">") == (here > there)
    assert holds(">=") == (here >= there)
    assert holds("") == holds("==") == (here == there)


@FEW
@given(cpythons, st.integers(2, 4), st.integers(0, 30))
def test_below_within_and_beyond_a_series_divide_all_releases(found: Interpreter, major: int, minor: int) -> None:
    parts = [Condition.parse(f"{comparison}{major}.{minor}").matches(found) for comparison in ("<", "==", ">")]
    assert parts.count(True) == 1


@FEW
@given(made, st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), st.integers(2, 4), st.integers(0, 30), st.data())
def test_patch_releases_of_a_series_are_alike_to_a_condition_on_the_series(
    found: Interpreter, comparison: str, major: int, minor: int, data: st.DataObject
) -> None:
    condition = Condition.parse(f"{comparison}{major}.{minor}")
    sibling = Interpreter(
        found.implementation,
        (*found.release[:2], data.draw(st.integers(0, 99))),
        "?",
        found.platform,
        found.machine,
        found.free_threaded,
        found.debug,
        "",
    )
    assert condition.matches(found) == condition.matches(sibling)


@FEW
@given(made, implementations)
def test_not_is_the_opposite_of_an_implementation(found: Interpreter, word: str) -> None:
    assert Condition.parse(word).matches(found) != Condition.parse(f"not {word}").matches(found)


@FEW
@given(cpythons, words)
def test_not_is_the_opposite_of_a_word(found: Interpreter, word: str) -> None:
    assert Condition.parse(word).matches(found) != Condition.parse(f"not {word}").matches(found)
    assert Condition.parse(f"!{word}").matches(found) == Condition.parse(f"not {word}").matches(found)


@FEW
@given(cpythons, st.lists(words, min_size=1, max_size=4))
def test_commas_mean_all_of_and_lists_mean_any_of(found: Interpreter, several: list[str]) -> None:
    each = [Condition.parse(word).matches(found) for word in several]
    assert Condition.parse(", ".join(several)).matches(found) == all(each)
    assert Condition.parse(several).matches(found) == any(each)


def test_words_tell_implementation_platform_and_build() -> None:
    pypy = interpreter("3.9.16", "pypy", "darwin")
    assert Condition.parse("pypy, darwin, 3.9").matches(pypy)
    assert not Condition.parse("cpython").matches(pypy)
    assert not Condition.parse("linux").matches(pypy)
    assert matches("free-threaded", "3.13.0", free_threaded=True)
    assert not matches("not free-threaded", "3.13.0", free_threaded=True)
    assert not matches("free-threaded", "3.13.0")
    assert matches("debug", "3.13.0", debug=True)
    assert not matches("not debug", "3.13.0", debug=True)
    assert matches("not debug, 3.13", "3.13.0", free_threaded=True)
    assert not matches("debug", "3.13.0", free_threaded=True)
    assert matches("free-threaded, debug", "3.13.0", free_threaded=True, debug=True)


PYPY = interpreter("3.11.17", "pypy")


@pytest.mark.parametrize(
    "condition",
    [">=3", "3", "3.11", "3.11.17", ">=2.7, linux", "linux", "not darwin", "not free-threaded", "not debug", "!win32"],
)
def test_a_condition_that_names_no_implementation_is_about_cpython(condition: str) -> None:
    assert matches(condition, "3.11.17")
    assert not Condition.parse(condition).matches(PYPY)
    assert Condition.parse(f"pypy, {condition}").matches(PYPY)
    assert Condition.parse(f"not cpython, {condition}").matches(PYPY)
    assert not Condition.parse(f"not pypy, {condition}").matches(PYPY)
    assert Condition.parse([condition, "pypy"]).matches(PYPY)


@pytest.mark.parametrize(
    ("condition", "here"),
    [
        ("pypy", True),
        ("not cpython", True),
        ("pypy >=3.11", True),
        ("pypy>=3.11", True),
        ("pypy 3.11", True),
        ("pypy3.11", True),
        ("pypy >=3.9, <3.12", True),
        ("pypy <3.11", False),
        ("pypy3.9", False),
        ("cpython 3.11", False),
        ("not pypy", False),
        ("cpython, pypy", False),
    ],
)
def test_an_implementation_may_have_its_version_behind_it(condition: str, here: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert Condition.parse(condition).matches(PYPY) is here


@pytest.mark.parametrize(
    ("condition", "named"),
    [
        (">=3", {"cpython"}),
        ("cpython", {"cpython"}),
        ("pypy >=3.11", {"pypy"}),
        ("not cpython", {"pypy"}),
        ("not pypy", {"cpython"}),
        (["<3", "pypy"], {"cpython", "pypy"}),
        ("cpython, pypy", set()),
    ],
)
def test_a_condition_tells_which_implementations_it_is_about(condition: str | list[str], named: set[str]) -> None:
    assert Condition.parse(condition).implementations == named


def test_a_list_means_any_of_its_alternatives() -> None:
    condition = ["<3", ">=3.12, not free-threaded"]
    assert matches(condition, "2.7.18")
    assert not matches(condition, "3.6.1")
    assert matches(condition, "3.12.0")
    assert not matches(condition, "3.13.0", free_threaded=True)


def test_no_condition_is_every_interpreter() -> None:
    assert Condition().matches(interpreter("2.7.18"))
    assert Condition().matches(PYPY)
    assert Condition().implementations == {"cpython", "pypy"}
    assert str(Condition()) == "every interpreter"
    assert str(Condition.parse(["<3", ">=3.12"])) == "<3 or >=3.12"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("cpyhton", "did you mean 'cpython'?"),
        ("CPython", "did you mean 'cpython'?"),
        ("pypi", "did you mean 'pypy'?"),
        ("freethreaded", "did you mean 'free-threaded'?"),
        ("not free threaded", "did you mean 'free-threaded'?"),
        ("not lunix", "did you mean 'linux'?"),
        ("win64", "did you mean 'win32'?"),
        (">=3.11, linus", "did you mean 'linux'?"),
        ("=>3.11", 'write for example ">=3.11, <3.14"'),
        ("~=3.11", "write for example"),
        (">=3.15b2", "write for example"),
        (">=3.15.0c2", "write for example"),
        (">=3.15.0rc", "write for example"),
        (">=3.15.0b2.*", "write for example"),
        ("3.11 <3.14", "write for example"),
        ("3.11,", "write for example"),
        ("pypy =>3.11", "write for example"),
        ("pypy cpython", "did you mean"),
        ("", "write for example"),
    ],
)
def test_a_condition_that_cannot_be_read_names_what_is_right(wrong: str, right: str) -> None:
    with pytest.raises(ConditionError) as caught:
        Condition.parse(wrong)
    assert "is no condition" in str(caught.value)
    assert right in str(caught.value)


@FEW
@given(st.text(max_size=12))
def test_any_text_is_either_a_condition_or_refused_with_a_reason(text: str) -> None:
    found = interpreter("3.13.0")
    try:
        condition = Condition.parse(text)
    except ConditionError as error:
        assert "is no condition" in str(error)  # noqa: PT017 -- either outcome is right
    else:
        assert condition.matches(found) in (True, False)
