"""Waits grow, but not for ever; patience lasts a day."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.backoff import FEWEST_ATTEMPTS, LONGEST, PATIENCE, backoff, gives_up

ATTEMPTS = st.integers(min_value=1, max_value=100_000)
MOMENT = timedelta(microseconds=1)


class Highest(Random):
    """Always draws the upper bound, so that a test can see it."""

    def uniform(self, _a: float, b: float) -> float:
        return b


@given(attempts=ATTEMPTS, rng=st.randoms(use_true_random=False))
def test_a_wait_is_never_negative_and_never_over_five_minutes(attempts: int, rng: Random) -> None:
    assert timedelta(0) <= backoff(attempts, rng) <= LONGEST


@given(attempts=ATTEMPTS)
def test_the_bound_never_shrinks(attempts: int) -> None:
    assert backoff(attempts, Highest()) <= backoff(attempts + 1, Highest())


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (99, 300)])
def test_the_bound_doubles_up_to_five_minutes(attempts: int, seconds: int) -> None:
    assert backoff(attempts, Highest()) == timedelta(seconds=seconds)


def test_what_failed_together_is_not_tried_together() -> None:
    rng = Random(1)  # noqa: S311 - no secret
    assert len({backoff(5, rng) for _ in range(100)}) > 90


@pytest.mark.parametrize(
    ("attempts", "age", "expected"),
    [
        (FEWEST_ATTEMPTS, PATIENCE, True),
        (FEWEST_ATTEMPTS, PATIENCE - MOMENT, False),
        (FEWEST_ATTEMPTS - 1, PATIENCE, False),
    ],
)
def test_patience_is_a_day_and_ten_attempts(attempts: int, age: timedelta, expected: bool) -> None:
    assert gives_up(attempts, age) is expected


@pytest.mark.parametrize(("attempts", "expected"), [(FEWEST_ATTEMPTS - 1, False), (FEWEST_ATTEMPTS, True)])
def test_a_fault_of_ours_gets_ten_attempts_and_no_day(attempts: int, expected: bool) -> None:
    assert gives_up(attempts, timedelta(0), unexpected=True) is expected
