from __future__ import annotations

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
