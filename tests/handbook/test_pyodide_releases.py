"""The pinned releases of Pyodide."""

from __future__ import annotations

import base64

import pytest

from prudent.handbook.pyodide_releases import NEWEST, RELEASES


@pytest.mark.parametrize("series", RELEASES)
def test_release_is_pinned_by_a_whole_digest_and_filed_under_its_series(series: str) -> None:
    release = RELEASES[series]
    assert len(base64.b64decode(release.sha512, validate=True)) == 64
    assert release.python.startswith(f"{series}.")


def test_a_site_offers_the_newest_three_unless_told_otherwise() -> None:
    by_age = sorted(RELEASES, key=lambda series: tuple(map(int, series.split("."))))
    assert list(NEWEST) == by_age[-3:]
