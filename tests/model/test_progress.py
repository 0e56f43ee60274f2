"""What a person sees of a long run."""

from __future__ import annotations

from prudent.model.progress import progress_words


def test_the_line_says_what_is_done_of_how_much_and_the_last_one() -> None:
    assert progress_words("proving", 7, 1200, "3.13") == "proving 7/1,200 [3.13]"


def test_without_a_known_end_it_says_only_what_is_done() -> None:
    assert progress_words("advising", 100_000, 0, "values read") == "advising 100,000 [values read]"
