"""Conditions on facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conditions import Fact, kind_of, parse_condition
from bot.errors import Invalid


@pytest.mark.parametrize(
    ("written", "fact", "holds"),
    [
        (">= 100", 99, False),
        (">= 100", 100, True),
        (">= 100", 101, True),
        ("> 100", 100, False),
        ("> 100", 100.5, True),
        ("<= 100", 100, True),
        ("<= 100", 101, False),
        ("< 100", 99, True),
        ("< 100", 100, False),
        ("<0.5", 0.25, True),
        (">= -5", -5, True),
        ("== 5", 5, True),
        ("== 5", 6, False),
        ("!= 5", 6, True),
        ("!= 5", 5, False),
        (5, 5.0, True),
        (5, 6, False),
        (True, True, True),
        (True, False, False),
        ("== true", True, True),
        ("!= true", False, True),
        ("critical", "critical", True),
        ("critical", "normal", False),
        ("critical", "Critical", False),
        ("== emea", "emea", True),
        ("!= emea", "apac", True),
        ("!= emea", "emea", False),
    ],
)
def test_a_fact_is_compared(written: Fact, fact: Fact, holds: bool) -> None:
    assert parse_condition(written).holds(fact) is holds


@pytest.mark.parametrize("written", [">= 0", "!= emea", "critical", True, False, 0])
def test_a_missing_fact_satisfies_nothing(written: Fact) -> None:
    assert parse_condition(written).holds(None) is False


@pytest.mark.parametrize(
    ("written", "fact"),
    [(">= 0", True), (1, True), (True, 1), ("5", 5), (5, "5"), ("!= 5", "five"), (">= 5", "9")],
)
def test_a_fact_of_another_kind_satisfies_nothing(written: Fact, fact: Fact) -> None:
    assert parse_condition(written).holds(fact) is False


@pytest.mark.parametrize("written", ["=> 5", "= 5", "=== 5", "<> 5", "! 5", "><5"])
def test_an_unknown_comparison_is_refused(written: str) -> None:
    with pytest.raises(Invalid, match="is no comparison; write one of >=, <=, >, <, ==, !="):
        parse_condition(written)


@pytest.mark.parametrize(
    "written", [">= 100,000", "> lots", "< true", ">=", "==", "!= ", ">= 1e5", "> 1_000"]
)
def test_a_comparison_with_no_number_is_refused(written: str) -> None:
    with pytest.raises(Invalid, match="write digits only"):
        parse_condition(written)


@pytest.mark.parametrize(
    ("written", "said"), [(">=5", ">= 5"), ("== x", "x"), (True, "true"), ("!= false", "!= false"), (7, "7")]
)
def test_a_condition_in_words(written: Fact, said: str) -> None:
    assert str(parse_condition(written)) == said


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_numbers_are_ordered_as_numbers(fact: int, limit: int) -> None:
    assert parse_condition(f">= {limit}").holds(fact) is (fact >= limit)
    assert parse_condition(f"< {limit}").holds(fact) is (fact < limit)


@given(st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(alphabet="abc <5"))
def test_every_fact_is_equal_to_itself(fact: Fact) -> None:
    if kind_of(fact) == "text" and str(fact).strip().startswith("<"):
        return
    assert parse_condition(fact).holds(fact)
