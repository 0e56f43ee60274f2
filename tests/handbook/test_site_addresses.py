from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.site_addresses import addresses, links, problems_of_addresses, save

WriteProject = Callable[[Mapping[str, str]], Path]

RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/keep\n\nS.\n```\n'
FILES = {"docs/index.md": "# I\n", "docs/exceptions/keep.md": "# K\n\n" + RULE}


@pytest.fixture
def write(write_project: WriteProject) -> Callable[..., Handbook]:
    def write(files: Mapping[str, str] = FILES) -> Handbook:
        """Add these files to the project and read all of it."""
        return read_handbook(Settings.load(write_project(files)))

    return write


Write = Callable[..., Handbook]


def problems(handbook: Handbook) -> list[str]:
    return [str(problem) for problem in problems_of_addresses(handbook)]


def test_a_rule_has_short_links_to_itself_and_to_its_parts(write: Write) -> None:
    found = {link.address: link.target for link in links(write())}
    assert found == {
        "r/EXC01/": "exceptions/keep.html#exc01",
        "r/keep/": "exceptions/keep.html#exc01",
        "r/EXC01/bad/": "exceptions/keep.html#bad",
        "r/EXC01/good/": "exceptions/keep.html#good",
        "r/EXC01/evidence/": "exceptions/keep.html#evidence",
    }


def test_a_project_without_a_list_promises_nothing(write: Write) -> None:
    assert problems(write()) == []


def test_a_list_that_has_just_been_written_holds(write: Write) -> None:
    handbook = write()
    assert save(handbook).read_text(encoding="utf-8").split() == addresses(handbook)
    assert problems(handbook) == []


def test_a_new_page_must_be_written_down(write: Write) -> None:
    save(write())
    (problem,) = problems(write({"docs/new.md": "# N\n"}))
    assert "new.html is not in the list; write it with 'prudent addresses'" in problem


def lost(write: Write) -> Handbook:
    """The page under another name, so that its old address and its old slug are gone."""
    handbook = write()
    save(handbook)
    (handbook.settings.root / "docs/exceptions/keep.md").unlink()
    renamed = write({"docs/exceptions/hold.md": FILES["docs/exceptions/keep.md"]})
    save(renamed)
    return renamed


def test_an_address_that_is_gone_turns_the_build_red(write: Write) -> None:
    said = problems(lost(write))
    assert len(said) == 2
    assert said[0].startswith("docs/_addresses.txt:2: declared the address exceptions/keep.html; it leads nowhere")
    assert "r/keep/" in said[1]


MOVED = """\
[[moved]]
address = "exceptions/keep.html"
to = "EXC01"
because = "The page has another name now."

[[moved]]
address = "r/keep/"
to = "exceptions/hold.html"
because = "The page has another name now."
"""


def test_an_old_address_may_lead_to_the_new_one(write: Write) -> None:
    handbook = lost(write)
    write({"docs/_moved.toml": MOVED})
    assert problems(handbook) == []
    found = {link.address: link for link in links(handbook)}
    assert found["exceptions/keep.html"].target == "exceptions/hold.html#exc01"
    assert found["r/keep/"].because


def test_taking_it_out_of_the_table_turns_the_build_red_again(write: Write) -> None:
    handbook = lost(write)
    write({"docs/_moved.toml": MOVED.partition("\n\n")[0]})
    assert len(problems(handbook)) == 1


def test_a_retired_rule_keeps_all_its_addresses(write: Write) -> None:
    handbook = write()
    save(handbook)
    retired = '[[retired]]\nrule = "EXC01"\nbecause = "Nothing runs on such a Python any more."\n'
    slug = '[[moved]]\naddress = "r/keep/"\nto = "exceptions/keep.html"\nbecause = "Retired."\n'
    now = write({"docs/exceptions/keep.md": "# K\n", "docs/_moved.toml": retired + slug})
    assert problems(now) == []
    found = {link.address: link for link in links(now)}
    assert found["r/EXC01/bad/"].because == "Nothing runs on such a Python any more."
    assert found["r/EXC01/"].target == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[retired]]\nrule = "EXC01"\nbecause = "B"\n', "an ID is never given again"),
        ('[[moved]]\naddress = "old.html"\nto = "EXC10"\nbecause = "B"\n', "did you mean 'EXC01'"),
        ('[[moved]]\naddress = "old.html"\n', "each table has"),
        ("[[moved]\n", "not TOML"),
        ('moved = "old.html"\n', "found 'old.html'"),
        ('[moved]\naddress = 3\nbecause = "B"\n', "all of them texts"),
        ("[[retired]]\nrule = 3\n", "found {'rule': 3}"),
    ],
)
@pytest.mark.parametrize("promises", [True, False])
def test_a_table_that_is_wrong_is_named(write: Write, text: str, said: str, *, promises: bool) -> None:
    handbook = write()
    if promises:
        save(handbook)
    broken = write({"docs/_moved.toml": text})
    (problem,) = problems(broken)
    assert problem.startswith("docs/_moved.toml:")
    assert said in problem
    assert "r/EXC01/" in {link.address for link in links(broken)}  # what is right is published all the same
