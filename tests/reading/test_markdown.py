from __future__ import annotations

import pytest

from prudent.reading.markdown import Fence, MarkdownReader

READER = MarkdownReader({"enable_extensions": ["colon_fence"]})
PAGE = """\
# Title

```python
x = 1
```

````{note}
:class: wide

```{snippet} a/bad.py
:caption: Bad
```
````

:::{tip}
{claim}`it leaks <a/bad.py: leaks>`
:::

    indented
"""


def test_fences_are_divided_with_their_true_lines() -> None:
    assert list(READER.fences(PAGE)) == [
        Fence("", "python", "", {}, "x = 1\n", 3, 4),
        Fence("snippet", "", "a/bad.py", {"caption": "Bad"}, "\n", 10, 12),
        Fence("", "", "", {}, "indented\n", 19, 19),
    ]


def test_lines_above_are_counted() -> None:
    assert [fence.line for fence in READER.fences(PAGE, 100)] == [103, 110, 119]


def test_options_that_cannot_be_read_are_faults_with_a_line() -> None:
    (fence,) = READER.fences("```{snippet} a\n---\n[\n---\n```\n")
    assert fence.faults
    assert all(line >= 1 and message for line, message in fence.faults)


NO_LINE_ENDS = {"line separator": "\u2028", "next line": "\x85", "form feed": "\f", "file separator": "\x1c"}


@pytest.mark.parametrize("sign", NO_LINE_ENDS.values(), ids=NO_LINE_ENDS)
@pytest.mark.parametrize(
    "page",
    [
        pytest.param("````{note}\nWords|more\n\n```pycon\nX\n```\n````\n", id="body of a container"),
        pytest.param("````{note}\n:class: one|two\n\n```pycon\nX\n```\n````\n", id="option of a container"),
        pytest.param("`````{note}\n````{tip} One|two\nWords|more\n\n```pycon\nX\n```\n````\n`````\n", id="twice"),
        pytest.param(":::{tip}\nWords|more\n\n```{doctest}\nX\n```\n:::\n", id="colons"),
        pytest.param("> words|more\n>\n> ```pycon\n> X\n> ```\n", id="quotation"),
        pytest.param("- words|more\n\n  ```pycon\n  X\n  ```\n", id="list"),
        pytest.param("```{doctest}\n>>> 'a|b'\nX\n```\n", id="code"),
    ],
)
def test_only_newlines_end_a_line(page: str, sign: str) -> None:
    page = page.replace("|", sign)
    (fence,) = READER.fences(page)
    (line,) = (number for number, text in enumerate(page.split("\n"), 1) if text.endswith("X"))
    assert fence.body.split("\n")[line - fence.body_line] == "X"
    assert fence.body.startswith((">>> 'a" + sign, "X"))


def test_signs_that_stand_for_others_while_a_fence_is_divided_may_be_in_it() -> None:
    (fence,) = READER.fences("```{doctest}\n\ue000\u2028\ue001\n```\n")
    assert fence.body == "\ue000\u2028\ue001\n"


@pytest.mark.parametrize("space", [" ", "\t", "\xa0", "\u3000", " \xa0 "])
def test_any_white_space_ends_the_name_of_a_fence_as_for_myst(space: str) -> None:
    directive, code = READER.fences(f"```{{doctest}}{space}group\nx\n```\n\n```python{space}more words\nx\n```\n")
    assert (directive.name, directive.argument) == ("doctest", "group")
    assert (code.language, code.argument) == ("python", "more words")
