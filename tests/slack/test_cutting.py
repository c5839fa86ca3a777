"""Cutting: never too long, never in the middle of what a reader sees as one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.cutting import cut, units
from bot.slack.seals import escape

FAMILY = "👨\u200d👩\u200d👧"


@given(st.text(), st.integers(0, 60))
def test_the_escaped_text_fits(text: str, most: int) -> None:
    assert units(escape(cut(text, most))) <= most


@given(st.text(st.characters(exclude_characters="…")), st.integers(1, 60))
def test_what_is_left_is_the_start(text: str, most: int) -> None:
    result = cut(text, most)
    assert result == text or (result.endswith("…") and text.startswith(result[:-1]))


@given(st.text(max_size=10))
def test_a_text_that_fits_is_not_touched(text: str) -> None:
    assert cut(text, units(escape(text))) == text


def test_as_much_as_possible_is_left() -> None:
    assert cut("abcdef", 5) == "abcd…"


def test_an_entity_counts_with_its_full_length() -> None:
    assert cut("a&b&c&d", 8) == "a&b…"


def test_without_escaping_only_the_characters_count() -> None:
    assert cut("&&&&&&", 5, escaped=False) == "&&&&…"


def test_blanks_before_the_ellipsis_go() -> None:
    assert cut("abc   def", 6) == "abc…"


@pytest.mark.parametrize("cluster", ["😀", FAMILY, "👍🏽", "🇩🇪", "e\u0301\u0302", "❤\ufe0f"])
def test_no_cluster_is_torn(cluster: str) -> None:
    text = f"ab{cluster}cdefgh"
    cuts = {cut(text, most) for most in range(3, units(text))}
    assert {result for result in cuts if cluster[0] in result and cluster not in result} == set()


def test_stacked_accents_do_not_eat_the_whole_text() -> None:
    assert len(cut("abc" + "\u0301" * 500, 100)) > 60


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("ü", 1), ("😀", 2), ("\ud800", 1)])
def test_lengths_are_utf_16_units(text: str, length: int) -> None:
    assert units(text) == length
