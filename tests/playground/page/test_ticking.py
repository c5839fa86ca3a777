"""Telling the time to those who count on by themselves."""

from bot.playground.clock import Clock
from bot.playground.page.ticking import Ticking
from tests.playground.cast import START, Hands


def test_the_time_is_told_at_first() -> None:
    assert Ticking(Clock(Hands().now)).news() == START.timestamp()


def test_a_clock_that_runs_is_not_told_again() -> None:
    ticking = Ticking(Clock())
    ticking.news()
    assert ticking.news() is None


def test_a_jump_is_told_once() -> None:
    hands = Hands()
    ticking = Ticking(Clock(hands.now))
    ticking.news()
    hands.advance(hours=1)
    assert ticking.news() == START.timestamp() + 3600
    assert ticking.news() is None
