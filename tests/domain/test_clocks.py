"""One clock: how it runs, pauses, ends and breaks, in business time."""

from datetime import datetime, timedelta

import pytest

from bot.domain import clocks
from bot.domain.calendar import Calendar
from bot.domain.clocks import Clock, ClockStatus, instant_of, noticed, used_at
from bot.domain.durations import Duration
from bot.domain.policy import ClockName
from tests.domain.stories import OFFICE, minutes, on

OPEN = Calendar.parse(OFFICE)
DAY = Calendar.parse({"timezone": "Europe/Berlin", "weekly": {"mon-sun": ["00:00-24:00"]}})
ALWAYS = Calendar.always()


def started(at: str, target: str | None, calendar: Calendar = OPEN) -> Clock:
    promise = Duration.parse(target) if target else None
    return clocks.start(ClockName.RESOLVE, 1, on(at), promise, calendar)


def paused(clock: Clock, at: str) -> Clock:
    return clocks.pause(clock, on(at), "waiting", OPEN)


def resumed(clock: Clock, at: str) -> Clock:
    return clocks.resume(clock, on(at), OPEN)


def met(clock: Clock, at: str) -> Clock:
    return clocks.stop(clock, on(at), OPEN, met=True)


def test_a_clock_is_named_by_what_it_measures_and_its_number() -> None:
    assert started("Mon 09:00", "1h").key == "resolve:1"


def test_a_clock_without_a_target_is_measured_and_promises_nothing() -> None:
    clock = met(started("Mon 09:00", None), "Mon 11:00")
    assert (clock.total, clock.due_at, clock.used) == (None, None, timedelta(hours=2))


@pytest.mark.parametrize(
    ("opened", "target", "due"),
    [
        ("Mon 09:00", "1h", "Mon 10:00"),
        ("Mon 11:30", "1h", "Mon 13:30"),
        ("Mon 11:00", "1h", "Mon 12:00"),
        ("Fri 16:00", "1h", "Fri 17:00"),
        ("Sat 12:00", "1h", "next Mon 10:00"),
        ("Mon 10:15", "1bd", "Tue 10:15"),
        ("Fri 10:15", "2bd", "next Tue 10:15"),
        ("Mon 12:30", "1bd", "Tue 13:00"),
        ("Sat 12:00", "1bd", "next Tue 09:00"),
    ],
)
def test_a_promise_is_due_when_its_business_time_is_used_up(opened: str, target: str, due: str) -> None:
    assert started(opened, target).due_at == on(due)


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-03-28 12:00", "2026-03-29 13:00"),  # the day that has 23 hours
        ("2026-10-24 12:00", "2026-10-25 11:00"),  # the day that has 25 hours
    ],
)
def test_24_hours_are_24_hours_also_when_the_clocks_change(opened: str, due: str) -> None:
    assert started(opened, "24h", DAY).due_at == on(due)


@pytest.mark.parametrize(
    ("opened", "due"),
    [("2026-03-27 10:15", "2026-03-30 10:15"), ("2026-10-23 10:15", "2026-10-26 10:15")],
)
def test_a_business_day_keeps_the_local_time_over_a_change_of_the_clocks(opened: str, due: str) -> None:
    assert started(opened, "1bd").due_at == on(due)


def test_closed_time_is_not_used() -> None:
    assert used_at(started("Mon 11:30", "4h"), on("Mon 13:15"), OPEN) == minutes(45)


def test_nothing_is_used_before_the_start() -> None:
    assert used_at(started("Mon 11:30", "4h"), on("Mon 10:00"), OPEN) == timedelta(0)


def test_a_paused_clock_stands_still_and_is_not_due() -> None:
    clock = paused(started("Mon 09:00", "4h"), "Mon 10:00")
    assert (clock.status, clock.due_at) == (ClockStatus.PAUSED, None)
    assert used_at(clock, on("Tue 16:00"), OPEN) == minutes(60)


def test_a_resumed_clock_has_left_what_it_had_left() -> None:
    clock = resumed(paused(started("Mon 09:00", "4h"), "Mon 10:00"), "Mon 16:00")
    assert clock.due_at == on("Tue 11:00")


def test_a_pause_over_closed_time_only_changes_nothing() -> None:
    clock = resumed(paused(started("Mon 09:00", "8h"), "Mon 17:00"), "Tue 09:00")
    assert clock.due_at == started("Mon 09:00", "8h").due_at


@pytest.mark.parametrize(
    ("pause", "resume", "due"),
    [
        ("Mon 11:00", "Mon 13:00", "Wed 11:15"),  # an hour of business time: 11:00 to 12:00
        ("Mon 12:00", "Mon 13:00", "Wed 10:15"),
        ("Tue 09:00", "Wed 09:00", "Thu 10:15"),
        ("Tue 17:00", "Wed 08:00", "Wed 10:15"),
    ],
)
def test_business_days_move_by_the_business_time_of_a_pause(pause: str, resume: str, due: str) -> None:
    assert resumed(paused(started("Mon 10:15", "2bd"), pause), resume).due_at == on(due)


def test_a_promise_that_ends_at_an_opening_is_not_pulled_back_to_the_closing_by_a_pause() -> None:
    clock = started("Sat 12:00", "1bd")
    assert resumed(paused(clock, "Sat 13:00"), "Sat 14:00").due_at == on("next Tue 09:00")


def test_a_clock_that_was_paused_with_its_last_second_is_due_at_once() -> None:
    clock = resumed(paused(started("Fri 16:00", "1h"), "Fri 17:00"), "Sat 10:00")
    assert (clock.due_at, clock.breached_at) == (on("Sat 10:00"), None)


def test_pausing_twice_is_pausing_once() -> None:
    once = paused(started("Mon 09:00", "4h"), "Mon 10:00")
    assert paused(once, "Mon 11:00") == once


def test_what_has_stopped_cannot_be_paused() -> None:
    clock = met(started("Mon 09:00", "4h"), "Mon 10:00")
    assert paused(clock, "Mon 11:00") == clock


def test_a_pause_has_its_reason_and_running_has_none() -> None:
    clock = paused(started("Mon 09:00", "4h"), "Mon 10:00")
    assert (clock.reason, resumed(clock, "Mon 11:00").reason) == ("waiting", "")
    stopped = clocks.stop(clock, on("Mon 11:00"), OPEN, met=True, reason="answered")
    assert (stopped.reason, clocks.reopen(stopped, on("Mon 11:30"), OPEN).reason) == ("answered", "")


def test_a_running_clock_cannot_be_resumed() -> None:
    clock = started("Mon 09:00", "4h")
    assert resumed(clock, "Mon 10:00") == clock


@pytest.mark.parametrize(
    ("at", "breached"), [("Mon 09:59", False), ("Mon 10:00", False), ("Mon 10:01", True)]
)
def test_an_answer_up_to_the_due_minute_is_in_time(at: str, breached: bool) -> None:
    assert (met(started("Mon 09:00", "1h"), at).breached_at is not None) is breached


def test_a_late_answer_is_met_with_the_breach_at_the_due_time() -> None:
    clock = met(started("Mon 09:00", "1h"), "Tue 11:00")
    assert (clock.status, clock.breached_at) == (ClockStatus.MET, on("Mon 10:00"))


def test_a_stopped_clock_has_business_time_and_wall_time() -> None:
    clock = met(started("Fri 16:30", "1h"), "next Mon 09:15")
    assert (clock.used, clock.wall) == (minutes(45), timedelta(days=2, hours=16, minutes=45))


def test_an_open_clock_has_no_wall_time_yet() -> None:
    assert started("Fri 16:30", "1h").wall is None


def test_what_has_stopped_does_not_stop_again() -> None:
    clock = met(started("Mon 09:00", "1h"), "Mon 09:30")
    assert clocks.stop(clock, on("Mon 11:00"), OPEN, met=False) == clock


def test_a_cancelled_clock_keeps_its_breach() -> None:
    clock = clocks.stop(started("Mon 09:00", "1h"), on("Mon 11:00"), OPEN, met=False, reason="merged")
    assert (clock.status, clock.reason) == (ClockStatus.CANCELLED, "merged")
    assert clock.breached_at == on("Mon 10:00")


def test_a_breach_before_a_pause_is_noticed_when_it_pauses() -> None:
    assert paused(started("Mon 09:00", "1h"), "Mon 11:00").breached_at == on("Mon 10:00")


def test_a_breached_clock_that_resumes_is_still_due_when_it_was() -> None:
    clock = resumed(paused(started("Mon 09:00", "1h"), "Mon 11:00"), "Tue 09:00")
    assert clock.due_at == clock.breached_at == on("Mon 10:00")


def test_a_reopened_clock_does_not_count_the_time_it_was_closed() -> None:
    clock = clocks.reopen(met(started("Mon 09:00", "4h"), "Mon 10:00"), on("Wed 09:00"), OPEN)
    assert (clock.status, clock.due_at, clock.stopped_at) == (ClockStatus.RUNNING, on("Wed 12:00"), None)
    assert used_at(clock, on("Wed 10:00"), OPEN) == minutes(120)


def test_a_cancelled_clock_does_not_reopen() -> None:
    clock = clocks.stop(started("Mon 09:00", "4h"), on("Mon 10:00"), OPEN, met=False)
    assert clocks.reopen(clock, on("Tue 09:00"), OPEN) == clock


def test_noticing_says_nothing_of_a_paused_clock() -> None:
    clock = paused(started("Mon 09:00", "4h"), "Mon 10:00")
    assert noticed(clock, on("Fri 10:00")) == clock


@pytest.mark.parametrize(
    ("fraction", "at"),
    [(0.5, "Fri 16:30"), (0.75, "Fri 16:45"), (1.0, "Fri 17:00"), (1.5, "next Mon 09:30")],
)
def test_shares_of_a_target_are_reached_in_business_time(fraction: float, at: str) -> None:
    assert instant_of(started("Fri 16:00", "1h"), fraction, OPEN) == on(at)


@pytest.mark.parametrize(("fraction", "at"), [(0.5, "next Mon 13:30"), (1.0, "next Tue 09:00")])
def test_the_whole_of_business_days_is_the_due_date_itself(fraction: float, at: str) -> None:
    assert instant_of(started("Sat 12:00", "1bd"), fraction, OPEN) == on(at)


def test_a_share_of_an_earlier_stretch_counts_as_reached_when_the_clock_resumed() -> None:
    clock = resumed(paused(started("Mon 09:00", "1h"), "Mon 09:50"), "Tue 09:00")
    assert instant_of(clock, 0.75, OPEN) == on("Tue 09:00")


def test_a_share_that_was_used_up_before_a_pause_is_reached_at_once_also_in_closed_time() -> None:
    clock = resumed(paused(started("Mon 09:00", "1h"), "Mon 09:30"), "Sat 10:00")
    assert instant_of(clock, 0.5, OPEN) == on("Sat 10:00")


def test_a_breach_before_a_pause_is_reached_when_it_was_due() -> None:
    clock = resumed(paused(started("Mon 09:00", "1h"), "Mon 11:00"), "Tue 09:00")
    assert instant_of(clock, 1.0, OPEN) == on("Mon 10:00")


@pytest.mark.parametrize(
    "clock", [paused(started("Mon 09:00", "1h"), "Mon 09:10"), started("Mon 09:00", None)]
)
def test_a_clock_that_stands_or_promises_nothing_reaches_no_share(clock: Clock) -> None:
    assert instant_of(clock, 0.5, OPEN) is None


def test_shares_are_reached_by_real_time_in_the_night_of_the_change() -> None:
    at: datetime | None = instant_of(started("2026-03-28 20:00", "10h", DAY), 0.75, DAY)
    assert at == on("2026-03-29 04:30")
