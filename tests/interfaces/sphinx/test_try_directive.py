"""A reader finds an editor with the snippets that the page names, or the reason why there is none."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from .conftest import BAD, buttons

if TYPE_CHECKING:
    from .conftest import Project


def test_without_pyodide_there_is_none_and_the_page_says_why(offering: Project) -> None:
    shutil.rmtree(Path(offering.cache) / "pyodide")
    built = offering.build()
    assert not buttons(built.page("keep"))
    assert "was built without Python for browsers" in built.words("try")


def test_examples_are_the_code_of_the_snippets_and_end_no_script(offering: Project) -> None:
    offering.change("snippets/keep/bad.py", "def read", "# </script><b>\ndef read")
    page = offering.build().page("try")
    found = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    (example,) = json.loads(found[1])
    assert example["title"] == "EXC01, Keep no caught exception: bad.py"
    assert example["code"] == BAD.partition("# ///\n")[2].replace("def read", "# </script><b>\ndef read")
    assert "<noscript>" in page


def test_an_example_that_is_gone_is_an_error_of_the_page(offering: Project) -> None:
    offering.change("docs/try.md", "keep/bad.py", "keep/gone.py")
    assert offering.build().warned("docs/try.md:3", "there is no snippet snippets/keep/gone.py")
