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


def test_roles_are_found_in_containers_too() -> None:
    assert list(READER.roles("claim", PAGE)) == [(16, "it leaks <a/bad.py: leaks>")]
    assert list(READER.roles("rule", PAGE)) == []


def test_role_in_code_is_none() -> None:
    assert list(READER.roles("claim", "```{code-block} md\n{claim}`a <b: c>`\n```\n")) == []


@pytest.mark.parametrize("text", ["{claim}`a\n\nb`", "{claim} `a`", "{measure}"])
def test_role_that_markdown_does_not_recognize_is_torn(text: str) -> None:
    (torn,) = READER.torn_roles(f"Text\n\n{text}\n")
    assert torn == (3, text[1:].partition("}")[0])


def test_options_that_cannot_be_read_are_faults_with_a_line() -> None:
    (fence,) = READER.fences("```{snippet} a\n---\n[\n---\n```\n")
    assert fence.faults
    assert all(line >= 1 and message for line, message in fence.faults)
