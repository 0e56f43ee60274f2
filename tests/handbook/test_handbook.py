from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_settings import Settings

WriteProject = Callable[[Mapping[str, str]], Path]
PROOF = "# /// proof\n# clean = true\n# ///\n"
RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n'


def read(root: Path) -> Handbook:
    return read_handbook(Settings.load(root))


def test_every_file_and_page_is_read_and_built_ones_are_not(write_project: WriteProject) -> None:
    session = "```\n>>> 1\n1\n```\n"
    root = write_project(
        {
            "snippets/x/bad.py": PROOF,
            "docs/page.md": session,
            "docs/a/b/page.md": session,
            "docs/_build/page.md": session,
            "docs/.hidden/page.md": session,
            "README.md": session,
        }
    )
    handbook = read(root)
    assert set(handbook.snippets) == {"snippets/x/bad.py", "docs/page.md#default", "docs/a/b/page.md#default"}
    assert set(handbook.pages) == {"docs/page.md", "docs/a/b/page.md"}
    assert [snippet.id for snippet in handbook.snippets_of("docs/page.md")] == ["docs/page.md#default"]


def test_errors_of_files_and_pages_are_gathered(write_project: WriteProject) -> None:
    root = write_project({"snippets/x/bad.py": "x\n", "docs/page.md": "Text\n\n```{rule} E1\n```\n"})
    (root / "docs" / "latin.md").write_bytes(b"caf\xe9\n")
    first, second, third = map(str, read(root).errors)
    assert first.startswith("snippets/x/bad.py:1: declares nothing")
    assert second.startswith("docs/latin.md:1: not UTF-8")
    assert third.startswith("docs/page.md:3: rule E1 lacks ':title:'")


def test_an_id_is_never_used_again(write_project: WriteProject) -> None:
    root = write_project({"docs/a.md": RULE, "docs/b.md": f"# B\n\n{RULE}"})
    handbook = read(root)
    assert [str(error) for error in handbook.errors] == [
        "docs/b.md:3: EXC01 is taken: docs/a.md:1; IDs are never reused"
    ]
    assert handbook.rules["EXC01"].path == "docs/a.md"
    (root / "docs/b.md").write_text(RULE.replace("EXC01", "EXC02"))
    assert not read(root).errors


def test_a_rules_snippets_are_its_folders_bad_ones_first(write_project: WriteProject) -> None:
    names = ("trap", "good", "bad_other", "bad", "good_text")
    files = {f"snippets/x/{name}.py": PROOF for name in names} | {"snippets/y/bad.py": PROOF, "docs/a.md": RULE}
    handbook = read(write_project(files))
    found = [snippet.path for snippet in handbook.snippets_of_rule(handbook.rules["EXC01"])]
    assert found == [f"snippets/x/{name}.py" for name in ("bad", "bad_other", "good", "good_text", "trap")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See {rule}`ABC02`.", "docs/said.md:3: there is no rule ABC02; did you mean ABC01?"),
        ("See {rule}`another <ABC02>`.", "docs/said.md:3: there is no rule ABC02; did you mean ABC01?"),
        ("| a |\n|---|\n| {rule}`XYZ99` |", "docs/said.md:5: there is no rule XYZ99"),
        ("See {rule}`ABC01` and {rule}`it <ABC01>`.", ""),
        ("See `{rule}` and {rule}`!ABC01`.", ""),
    ],
)
def test_a_link_leads_to_a_rule(write_project: WriteProject, text: str, message: str) -> None:
    rule = "# Rule\n\n```{rule} ABC01\n:title: T\n:status: holds\n:snippets: snippets/x\n\nDo it.\n```\n"
    handbook = read(write_project({"docs/rule.md": rule, "docs/said.md": f"# Said\n\n{text}\n"}))
    found = [str(error) for error in handbook.errors if "no rule" in error.message]
    assert len(found) == bool(message)
    assert all(error.startswith(message) for error in found)
