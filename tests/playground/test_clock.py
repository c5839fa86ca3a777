from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.playground.clock import Clock, instant_of, padded_ts, ts_of
from tests.playground.cast import START, Hands

MICROS = st.integers(0, 4_000_000_000_000_000)


@given(MICROS, MICROS)
def test_time_stamps_compare_like_the_instants_they_stand_for(one: int, other: int) -> None:
    assert (ts_of(one) < ts_of(other)) == (one < other)


@given(MICROS)
def test_a_time_stamp_is_its_own_padded_form(micros: int) -> None:
    assert padded_ts(ts_of(micros)) == ts_of(micros)


def test_a_time_stamp_can_be_read_as_an_instant() -> None:
    assert instant_of("1700000000.000100") == datetime(2023, 11, 14, 22, 13, 20, 100, tzinfo=UTC)


def test_the_clocks_are_the_ones_that_were_handed_in() -> None:
    hands = Hands()
    clock = Clock(now=hands.now, monotonic=hands.monotonic)
    hands.advance(minutes=1)
    assert (clock.now(), clock.monotonic()) == (START + timedelta(minutes=1), 60.0)
    assert clock.seconds() == int(START.timestamp()) + 60
