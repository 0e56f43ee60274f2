"""A message about an unknown word names the word that was meant."""

from __future__ import annotations

from prudent.model.name_suggestion import did_you_mean

KNOWN = ("prints", "raises", "clean")


def test_a_similar_word_is_suggested() -> None:
    assert did_you_mean("pritns", KNOWN) == "; did you mean 'prints'?"


def test_one_wrong_letter_in_a_short_word_is_still_similar() -> None:
    assert did_you_mean("raze", ("clean", "size")) == "; did you mean 'size'?"


def test_the_word_is_written_as_where_it_stands() -> None:
    assert did_you_mean("pritns", KNOWN, form="':{}:'") == "; did you mean ':prints:'?"


def test_without_a_similar_word_nothing_is_suggested_or_what_there_is() -> None:
    assert did_you_mean("xyz", KNOWN) == ""
    assert did_you_mean("xyz", KNOWN, "there are two") == "; there are two"
