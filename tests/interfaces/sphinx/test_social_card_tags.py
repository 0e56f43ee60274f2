"""Each rule's page and short links name the rule's own picture by a whole address; without one, the site's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prudent.interfaces.sphinx import social_card_text

from .test_page_descriptions import Marks

if TYPE_CHECKING:
    from .conftest import Built, Project

pytest.importorskip("sphinxext.opengraph")
pytest.importorskip("PIL", reason="Pillow is not installed")

BASE = "https://example.org/g/"
CONF = (
    f'extensions.append("sphinxext.opengraph")\nogp_site_url = html_baseurl = "{BASE}"\n'
    'ogp_image = "_static/card.png"\nogp_image_alt = "The card"\nogp_social_cards = {"enable": False}\n'
)
PICTURE = "previews/EXC01.png"


@pytest.fixture
def addressed(whole: Project) -> Project:
    whole.conf += CONF
    return whole


def marks(built: Built, name: str) -> Marks:
    return Marks((Path(built.app.outdir) / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name", ["keep.html", "r/EXC01/index.html", "r/keep/index.html", "r/EXC01/evidence/index.html"]
)
def test_page_and_short_links_name_the_rule_s_picture(addressed: Project, name: str) -> None:
    built = addressed.build()
    assert built.warnings == ()
    found = marks(built, name)
    assert found.all("og:image") == [BASE + PICTURE]
    assert (Path(built.app.outdir) / PICTURE).is_file()
    assert (found.all("og:image:width"), found.all("og:image:height")) == (["1200"], ["630"])
    (alt,) = found.all("og:image:alt")
    assert alt.startswith("EXC01: Keep no caught exception")
    assert "A local must not outlive its handler." in alt
    assert found.all("twitter:card") == ["summary_large_image"]


def test_other_pages_name_the_picture_of_the_site(addressed: Project) -> None:
    found = marks(addressed.build(), "index.html")
    assert found.all("og:image") == [f"{BASE}_static/card.png"]
    assert found.all("og:image:alt") == ["The card"]


def test_an_unchanged_build_draws_nothing_and_a_changed_title_draws_anew(addressed: Project) -> None:
    picture = Path(addressed.build().app.outdir) / PICTURE
    os.utime(picture, ns=(1, 1))
    before = picture.read_bytes()
    addressed.change("docs/index.md", "# ", "# Also ")
    addressed.build()
    assert picture.stat().st_mtime_ns == 1
    addressed.change("docs/keep.md", "Keep no caught exception", "Keep nothing")
    addressed.build()
    assert picture.stat().st_mtime_ns != 1
    assert picture.read_bytes() != before


def test_without_pillow_a_rule_has_the_picture_of_the_site(addressed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_card_text, "HAS_PILLOW", False)
    built = addressed.build()
    for name in ("keep.html", "r/EXC01/index.html"):
        assert marks(built, name).all("og:image") == [f"{BASE}_static/card.png"]
        assert marks(built, name).all("og:image:alt") == ["The card"]
    assert not (Path(built.app.outdir) / "previews").exists()


def test_a_site_without_an_address_draws_none(whole: Project) -> None:
    built = whole.build()
    assert marks(built, "keep.html").all("og:image") == []
    assert not (Path(built.app.outdir) / "previews").exists()


def test_the_picture_of_a_rule_that_is_gone_is_removed(addressed: Project) -> None:
    picture = Path(addressed.build().app.outdir) / PICTURE
    addressed.conf = addressed.conf.replace(BASE, "").replace("ogp_site_url = html_baseurl", "ogp_site_url")
    addressed.build()
    assert not picture.exists()
