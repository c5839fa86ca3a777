"""Fitting one text into its limit: values give way before literals, markup is kept whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.cutting import units
from bot.slack.fitting import Leaf
from bot.slack.seals import CLOSE, END, MARK, OPEN, OTHERWISE

DATE = f"{MARK}<!date^1795183500^{{time}}|14:05 UTC>{OTHERWISE}14:05 UTC{END}"


def value(text: str) -> str:
    return OPEN + text + CLOSE


def settled(raw: str, most: int, *, mrkdwn: bool = True, longest_value: int | None = None) -> str:
    holder: dict[str, object] = {}
    Leaf(holder, "text", raw, most, mrkdwn).settle(longest_value)
    return str(holder["text"])


pieces = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cn"])),
    st.text(st.sampled_from("&<>a😀"), max_size=60).map(value),
    st.just(DATE),
)


@given(st.lists(pieces).map("".join), st.integers(1, 80), st.booleans())
def test_whatever_is_in_it_the_text_fits(raw: str, most: int, mrkdwn: bool) -> None:
    assert units(settled(raw, most, mrkdwn=mrkdwn)) <= most


@given(st.lists(pieces).map("".join), st.integers(1, 80))
def test_markup_is_whole_or_gone(raw: str, most: int) -> None:
    assert "<" not in settled(raw, most).replace("<!date^1795183500^{time}|14:05 UTC>", "")


def test_the_value_is_cut_and_what_follows_it_stays() -> None:
    assert settled(f"*Why*: {value('x' * 100)} (seen by {DATE})", 70).endswith(
        "xxx… (seen by <!date^1795183500^{time}|14:05 UTC>)"
    )


def test_the_longer_value_gives_way_first() -> None:
    assert settled(f"{value('short')}: {value('y' * 100)}", 20) == "short: " + "y" * 12 + "…"


def test_literals_that_are_too_long_lose_their_end() -> None:
    assert settled("a literal of a template", 10) == "a literal…"


@pytest.mark.parametrize("raw", ["", " ", value(""), value(" \n")])
def test_nothing_to_show_is_a_dash(raw: str) -> None:
    assert settled(raw, 10) == "–"


def test_values_are_cut_on_demand_although_they_fit() -> None:
    assert settled(f"to {value('abcdef')}", 100, longest_value=4) == "to abc…"


def test_the_longest_value_is_told() -> None:
    assert Leaf({}, "text", f"{value('ab')} literal {value('😀😀')}", 10, mrkdwn=True).longest == 4
