"""What somebody probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.nearest import choice, nearest


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("lable", ["label", "rank"], "label"),
        ("LABEL", ["label", "rank"], "label"),
        ("u0ada", ["U0ADA", "U0BEN"], "U0ADA"),
        ("colour", ["label", "rank"], None),
        ("", ["label"], None),
        ("label", [], None),
    ],
)
def test_the_nearest_name(word: str, known: list[str], found: str | None) -> None:
    assert nearest(word, known) == found


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("lable", ["label", "rank"], "write label"),
        ("zzz", ["label", "rank"], "write one of label, rank"),
        ("zzz", ["label"], "write label"),
        ("zzz", [], "remove it"),
        (
            "zzz",
            [f"n{n}" for n in range(12)],
            "write one of n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 or one of 2 more",
        ),
    ],
)
def test_the_advice(word: str, known: list[str], said: str) -> None:
    assert choice(word, known) == said


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=20))
def test_the_nearest_name_is_a_known_one(word: str, known: list[str]) -> None:
    assert nearest(word, known) in {None, *known}
