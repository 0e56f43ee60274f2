"""What a person sees of a long run."""

from __future__ import annotations

from prudent.model.progress import progress_words, waiting_words


def test_the_line_says_what_is_done_of_how_much_and_the_last_one() -> None:
    assert progress_words("proving", 7, 1200, "3.13") == "proving 7/1,200 [3.13]"


def test_without_a_known_end_it_says_only_what_is_done() -> None:
    assert progress_words("advising", 100_000, 0, "values read") == "advising 100,000 [values read]"


def test_time_that_has_passed_and_nothing_to_wait_for() -> None:
    assert progress_words("proving", 7, 9, "", 12.4) == "proving 7/9, 12 s"


def test_what_is_waited_for_fits_into_a_line() -> None:
    assert waiting_words(["3.13", "3.14"], []) == "3.13, 3.14"
    assert waiting_words([f"3.{minor}" for minor in range(11)], ["3.9"]) == "11 Pythons; packages for 3.9"
    assert waiting_words([], []) == ""
