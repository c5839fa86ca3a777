"""New promises on elapsed time: what the floor does, and what it never does."""

from datetime import timedelta

import pytest

from bot.domain import clocks
from bot.domain.calendar import Calendar
from bot.domain.clocks import Clock, ClockStatus
from bot.domain.durations import Duration
from bot.domain.floors import backdate, retarget
from bot.domain.policy import ClockName
from tests.domain.stories import OFFICE, minutes, on

OPEN = Calendar.parse(OFFICE)
ALWAYS = Calendar.always()


def started(at: str, target: str | None, calendar: Calendar = OPEN) -> Clock:
    promise = Duration.parse(target) if target else None
    return clocks.start(ClockName.FIRST_RESPONSE, 1, on(at), promise, calendar)


def swapped(
    clock: Clock, at: str, target: str | None, after: Calendar = OPEN, before: Calendar = OPEN
) -> Clock:
    return retarget(clock, on(at), Duration.parse(target) if target else None, before, after)


def paused(clock: Clock, at: str) -> Clock:
    return clocks.pause(clock, on(at), "waiting", OPEN)


def resumed(clock: Clock, at: str) -> Clock:
    return clocks.resume(clock, on(at), OPEN)


def test_the_elapsed_time_is_kept() -> None:
    clock = swapped(started("Mon 09:00", "8h"), "Mon 10:00", "4h")
    assert (clock.due_at, clock.used, clock.floored) == (on("Mon 14:00"), minutes(60), False)


@pytest.mark.parametrize(
    ("target", "due"),
    [
        ("1h", "Mon 11:15"),  # 25% of the new target
        ("2h", "Mon 11:30"),  # 30 minutes, as of every longer one
        ("130m", "Mon 11:30"),
        ("150m", "Mon 11:30"),  # exactly as far as the floor
        ("151m", "Mon 11:31"),
    ],
)
def test_a_target_that_is_past_or_near_becomes_due_at_the_floor(target: str, due: str) -> None:
    assert swapped(started("Mon 09:00", "8h"), "Mon 11:00", target).due_at == on(due)


def test_a_target_as_far_ahead_as_the_floor_is_not_floored() -> None:
    assert not swapped(started("Mon 09:00", "8h"), "Mon 11:00", "150m").floored


def test_a_floored_clock_that_gets_a_looser_target_is_floored_no_more() -> None:
    floored = swapped(started("Mon 09:00", "8h"), "Mon 11:00", "1h")
    assert not swapped(floored, "Mon 11:05", "8h").floored


def test_a_floored_clock_says_so_and_is_not_breached() -> None:
    clock = swapped(started("Mon 09:00", "8h"), "Mon 11:00", "1h")
    assert (clock.floored, clock.breached_at) == (True, None)


def test_the_floor_counts_business_time() -> None:
    assert swapped(started("Mon 09:00", "8h"), "Mon 11:50", "1h").due_at == on("Mon 13:05")


def test_the_floor_gives_no_more_time_than_the_old_promise_had_left() -> None:
    clock = swapped(started("Mon 09:00", "2h"), "Mon 10:55", "1h")
    assert (clock.due_at, clock.total, clock.floored) == (on("Mon 11:00"), minutes(120), True)


def test_the_same_promise_again_moves_nothing() -> None:
    clock = started("Mon 09:00", "2h")
    assert swapped(clock, "Mon 10:55", "2h").due_at == clock.due_at


def test_a_floored_clock_does_not_gain_time_by_another_change() -> None:
    floored = swapped(started("Mon 09:00", "8h"), "Mon 11:00", "1h")
    assert swapped(floored, "Mon 11:10", "1h").due_at == on("Mon 11:15")


def test_a_looser_target_is_due_later() -> None:
    assert swapped(started("Mon 09:00", "1h"), "Mon 09:50", "4h").due_at == on("Mon 14:00")


def test_a_new_promise_where_there_was_none_is_floored_at_its_nearest() -> None:
    clock = swapped(started("Mon 09:00", None), "Mon 11:00", "1h")
    assert (clock.due_at, clock.floored) == (on("Mon 11:15"), True)


def test_a_promise_that_is_withdrawn_is_measured_on() -> None:
    clock = swapped(started("Mon 09:00", "8h"), "Mon 11:00", None)
    assert (clock.total, clock.due_at, clock.used) == (None, None, minutes(120))


def test_a_breach_stays_and_nothing_is_promised_anew() -> None:
    clock = swapped(started("Mon 09:00", "1h"), "Mon 11:00", "8h")
    assert clock.breached_at == clock.due_at == on("Mon 10:00")
    assert clock.total == minutes(60)


def test_a_change_at_the_due_minute_comes_before_the_breach() -> None:
    clock = swapped(started("Mon 09:00", "1h"), "Mon 10:00", "8h")
    assert (clock.breached_at, clock.due_at) == (None, on("Tue 10:00"))


def test_business_days_are_due_at_the_same_local_time_after_a_change() -> None:
    assert swapped(started("Sat 12:00", "3bd"), "Sat 13:00", "1bd").due_at == on("next Tue 09:00")


def test_a_floor_at_an_opening_is_not_pulled_back_to_the_closing_by_a_pause() -> None:
    floored = swapped(started("Sat 12:00", "1bd"), "next Mon 17:00", "1h")
    assert floored.due_at == on("next Tue 09:00")
    assert resumed(paused(floored, "next Mon 18:00"), "next Mon 19:00").due_at == on("next Tue 09:00")


def test_business_days_that_follow_a_pause_move_by_its_business_time() -> None:
    clock = resumed(paused(started("Mon 10:15", "5bd"), "Mon 11:00"), "Mon 13:00")
    assert swapped(clock, "Mon 14:00", "1bd").due_at == on("Tue 11:15")


def test_a_paused_clock_gets_the_new_target_and_stays_paused() -> None:
    clock = swapped(paused(started("Mon 09:00", "8h"), "Mon 10:00"), "Mon 11:00", "4h")
    assert (clock.status, clock.due_at) == (ClockStatus.PAUSED, None)
    assert resumed(clock, "Tue 09:00").due_at == on("Tue 12:00")


def test_a_paused_clock_that_was_floored_has_the_floor_left_when_it_resumes() -> None:
    clock = swapped(paused(started("Mon 09:00", "8h"), "Mon 11:00"), "Mon 16:00", "1h")
    assert clock.due_at is None
    assert resumed(clock, "Tue 09:00").due_at == on("Tue 09:15")


def test_a_paused_clock_gains_no_time_over_what_it_had_left() -> None:
    clock = swapped(paused(started("Mon 09:00", "2h"), "Mon 10:55"), "Mon 16:00", "1h")
    assert resumed(clock, "Tue 09:00").due_at == on("Tue 09:05")


def test_another_calendar_counts_from_the_change_on() -> None:
    clock = swapped(started("Mon 09:00", "8h"), "Mon 17:00", "8h", after=ALWAYS)
    assert (clock.used, clock.due_at) == (timedelta(hours=7), on("Mon 18:00"))


def test_the_new_calendar_also_counts_for_a_clock_that_keeps_its_breach() -> None:
    clock = swapped(started("Mon 09:00", "1h"), "Mon 17:00", "1h", after=ALWAYS)
    assert clocks.used_at(clock, on("Mon 19:00"), ALWAYS) == timedelta(hours=9)


def test_fewer_hours_do_not_make_the_elapsed_time_shorter() -> None:
    clock = swapped(started("Sat 09:00", "8h", ALWAYS), "Sat 11:00", "8h", after=OPEN, before=ALWAYS)
    assert (clock.used, clock.due_at) == (timedelta(hours=2), on("next Mon 16:00"))


def test_a_clock_that_has_stopped_keeps_its_promise() -> None:
    clock = clocks.stop(started("Mon 09:00", "8h"), on("Mon 10:00"), OPEN, met=True)
    assert swapped(clock, "Mon 11:00", "1h") == clock


def dated_back(clock: Clock, at: str, start: str, target: str | None, *caps: str) -> Clock:
    promise = Duration.parse(target) if target else None
    return backdate(clock, on(at), on(start), promise, OPEN, *(on(cap) for cap in caps))


def test_an_earlier_start_makes_the_promise_due_earlier() -> None:
    clock = dated_back(started("Mon 11:00", "4h"), "Mon 11:30", "Mon 09:00", "4h", "Mon 16:00")
    assert (clock.started_at, clock.due_at, clock.total) == (on("Mon 09:00"), on("Mon 14:00"), minutes(240))
    assert (clock.known_at, clock.floored) == (on("Mon 11:30"), False)
    assert clocks.used_at(clock, on("Mon 12:00"), OPEN) == minutes(180)


def test_a_later_start_changes_nothing() -> None:
    clock = started("Mon 09:00", "4h")
    assert dated_back(clock, "Mon 11:30", "Mon 11:00", "4h") == clock


def test_a_start_so_early_that_the_promise_is_past_is_floored() -> None:
    clock = dated_back(started("Mon 13:00", "1h"), "Mon 13:10", "Mon 09:00", "1h", "Mon 14:00")
    assert clock.total == minutes(205)
    assert (clock.due_at, clock.floored, clock.breached_at) == (on("Mon 13:25"), True, None)


def test_the_floor_of_an_earlier_start_ends_at_what_had_been_promised_before() -> None:
    clock = dated_back(started("Mon 13:00", "1h"), "Mon 13:50", "Mon 09:00", "1h", "Mon 14:00")
    assert clock.due_at == on("Mon 14:00")


def test_a_breach_of_what_had_been_promised_is_not_forgiven_by_the_floor() -> None:
    clock = dated_back(started("Mon 13:00", "4h"), "Mon 13:10", "Mon 09:00", "1h", "Mon 14:00", "Mon 11:00")
    assert clock.due_at == on("Mon 11:00")


def test_a_breached_clock_keeps_its_breach_and_takes_the_earlier_start() -> None:
    broken = clocks.noticed(started("Mon 10:00", "1h"), on("Mon 11:30"))
    clock = dated_back(broken, "Mon 11:30", "Mon 09:00", "1h")
    assert (clock.started_at, clock.known_at) == (on("Mon 09:00"), on("Mon 11:30"))
    assert clock.breached_at == clock.due_at == on("Mon 11:00")


def test_an_unpromised_clock_takes_the_earlier_start_and_promises_nothing() -> None:
    clock = dated_back(started("Mon 11:00", None), "Mon 11:30", "Mon 09:00", None)
    assert (clock.started_at, clock.due_at) == (on("Mon 09:00"), None)


def test_a_floored_clock_that_starts_early_enough_is_floored_no_more() -> None:
    floored = swapped(started("Mon 10:00", "8h"), "Mon 13:00", "1h")
    clock = dated_back(floored, "Mon 13:05", "Mon 09:00", "8h", "Mon 13:15")
    assert (clock.due_at, clock.floored) == (on("Tue 10:00"), False)
