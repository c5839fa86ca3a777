from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quote import quote


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("4 hours", '"4 hours"'),
        ("it's", '"it\'s"'),
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (540, "540"),
        (1.5, "1.5"),
        (float("nan"), "nan"),
        (date(2026, 12, 24), "2026-12-24"),
        ({"a": 1}, "a mapping"),
        ([1], "a list"),
        ((1, 2), "a list"),
        (b"x", "a bytes"),
    ],
)
def test_a_value_is_named_as_its_author_knows_it(value: object, said: str) -> None:
    assert quote(value) == said


def test_a_number_too_long_to_write_is_named_by_its_kind() -> None:
    assert quote(10**5000) == "a huge number"


def test_a_long_text_is_cut() -> None:
    assert quote("x" * 1000) == '"' + "x" * 40 + '…"'


def test_control_characters_and_lone_surrogates_are_escaped() -> None:
    assert quote("a\nb\ud800") == '"a\\nb\\ud800"'


@given(st.text() | st.integers() | st.floats() | st.binary() | st.lists(st.none()))
def test_any_value_is_named_in_a_short_printable_way(value: object) -> None:
    said = quote(value)
    assert said.isprintable()
    assert len(said) < 500
