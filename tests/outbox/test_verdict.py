"""Every way in which an attempt can fail, and what follows."""

from datetime import timedelta
from random import Random

import pytest

from bot.errors import DeliveryError, Unavailable
from bot.outbox.backoff import FEWEST_ATTEMPTS, PATIENCE
from bot.outbox.verdict import Dead, Retry, judge

DAY = PATIENCE
PERMANENT = DeliveryError("channel_not_found", permanent=True)
TEMPORARY = DeliveryError("internal_error")
UNSURE = DeliveryError("The connection dropped.", ambiguous=True)
LIMITED = DeliveryError("ratelimited", retry_after=7)


def verdict(error: Exception, attempts: int = 1, age: timedelta = timedelta(0)) -> Retry | Dead:
    return judge(error, attempts, age, Random(1))  # noqa: S311 - no secret


def retried(error: Exception, attempts: int = 1, age: timedelta = timedelta(0)) -> Retry:
    found = verdict(error, attempts, age)
    assert isinstance(found, Retry)
    return found


def test_a_permanent_failure_is_dead_at_once() -> None:
    assert verdict(PERMANENT) == Dead("channel_not_found")


@pytest.mark.parametrize("error", [TEMPORARY, UNSURE, LIMITED, TimeoutError(), Unavailable(), LookupError()])
def test_anything_else_is_tried_again(error: Exception) -> None:
    assert isinstance(verdict(error), Retry)


@pytest.mark.parametrize("error", [TEMPORARY, UNSURE, TimeoutError(), Unavailable(), LookupError()])
def test_patience_ends_after_a_day(error: Exception) -> None:
    assert isinstance(verdict(error, FEWEST_ATTEMPTS, DAY), Dead)


def test_patience_with_a_limit_does_not_end() -> None:
    assert isinstance(verdict(LIMITED, 1000, 100 * DAY), Retry)


@pytest.mark.parametrize("error", [TEMPORARY, UNSURE, TimeoutError(), Unavailable()])
def test_an_outage_of_an_hour_kills_nothing(error: Exception) -> None:
    assert isinstance(verdict(error, 1000, timedelta(hours=1)), Retry)


def test_a_fault_of_ours_does_not_hold_up_its_lane_for_a_day() -> None:
    assert verdict(LookupError("no such kind"), FEWEST_ATTEMPTS) == Dead("LookupError")


@pytest.mark.parametrize(
    ("error", "ambiguous"),
    [
        (TEMPORARY, False),
        (LIMITED, False),
        (UNSURE, True),
        (TimeoutError(), True),
        (LookupError(), True),
        (DeliveryError("ratelimited", retry_after=1, ambiguous=True), True),
    ],
)
def test_what_may_have_arrived_is_ambiguous(error: Exception, ambiguous: bool) -> None:
    assert retried(error).ambiguous is ambiguous


def test_a_limit_is_waited_out_to_the_second() -> None:
    assert retried(LIMITED).delay == timedelta(seconds=7)


@pytest.mark.parametrize(("error", "hold"), [(LIMITED, True), (TEMPORARY, False), (TimeoutError(), False)])
def test_only_a_limit_is_about_the_whole_destination(error: Exception, hold: bool) -> None:
    assert retried(error).hold is hold


def test_a_limit_in_the_past_is_over() -> None:
    assert retried(DeliveryError("ratelimited", retry_after=-1)).delay == timedelta(0)


def test_an_error_without_words_goes_by_its_name() -> None:
    assert retried(TimeoutError()).reason == "TimeoutError"
