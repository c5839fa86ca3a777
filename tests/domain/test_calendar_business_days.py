"""Promises in business days: the same local time so many business days later."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Calendar
from bot.domain.durations import Duration

BERLIN = ZoneInfo("Europe/Berlin")
FORM: dict[str, Any] = {"timezone": "Europe/Berlin", "weekly": {"mon-fri": ["09:00-12:00", "13:00-17:00"]}}
OFFICE = Calendar.parse(FORM)
NIGHTS = Calendar.parse({"timezone": "Europe/Berlin", "weekly": {"mon-fri": ["22:00-06:00"]}})
DAYS = Calendar.parse({"timezone": "Europe/Berlin", "weekly": {"mon-sun": ["00:00-24:00"]}})


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=BERLIN)


def later(calendar: Calendar, start: str, days: int) -> str:
    """The local time `days` business days after the local time `start`; 5 January 2026 is a Monday."""
    due = calendar.add(local(start), Duration(business_days=days))
    assert due.tzinfo is UTC
    return f"{due.astimezone(BERLIN):%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("01-05T10:00", 1, "01-06T10:00"),
        ("01-05T10:00", 4, "01-09T10:00"),
        ("01-05T10:00", 5, "01-12T10:00"),
        ("01-09T16:59", 1, "01-12T16:59"),
        ("01-05T10:00", 10, "01-19T10:00"),
    ],
)
def test_a_business_day_later_is_the_same_local_time(start: str, days: int, due: str) -> None:
    assert later(OFFICE, start, days) == due


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("01-10T11:00", "01-13T09:00"),
        ("01-05T08:00", "01-06T09:00"),
        ("01-05T12:30", "01-06T13:00"),
        ("01-05T17:00", "01-07T09:00"),
        ("01-05T23:00", "01-07T09:00"),
    ],
)
def test_a_start_outside_the_hours_counts_from_the_next_opening(start: str, due: str) -> None:
    assert later(OFFICE, start, 1) == due


def test_closed_dates_are_no_business_days() -> None:
    assert (
        later(Calendar.parse({**FORM, "closed": ["2026-01-06", "2026-01-07"]}), "01-05T10:00", 1)
        == "01-08T10:00"
    )


def test_a_date_wholly_taken_by_a_break_is_no_business_day() -> None:
    pause = {"date": "2026-01-06", "start": "00:00", "end": "24:00"}
    assert later(Calendar.parse({**FORM, "breaks": [pause]}), "01-05T10:00", 1) == "01-07T10:00"


def test_an_exceptional_opening_is_a_business_day() -> None:
    assert (
        later(Calendar.parse({**FORM, "open": {"2026-01-10": ["09:00-17:00"]}}), "01-09T10:00", 1)
        == "01-10T10:00"
    )


@pytest.mark.parametrize(
    ("hours", "due"),
    [
        (["09:00-15:00"], "01-06T15:00"),
        (["09:00-10:00", "11:00-12:00"], "01-06T12:00"),
        (["09:00-16:00", "16:45-18:00"], "01-06T16:00"),
        (["17:00-19:00"], "01-06T17:00"),
        (["16:30-19:00"], "01-06T16:30"),
        (["09:00-16:30"], "01-06T16:30"),
    ],
)
def test_closed_at_that_time_means_the_closing_before_or_else_the_first_opening(
    hours: list[str], due: str
) -> None:
    assert later(Calendar.parse({**FORM, "open": {"2026-01-06": hours}}), "01-05T16:30", 1) == due


def test_the_hours_after_midnight_are_the_business_day_before() -> None:
    assert later(NIGHTS, "01-05T23:00", 1) == "01-06T23:00"
    assert later(NIGHTS, "01-06T01:00", 1) == "01-07T01:00"
    assert later(NIGHTS, "01-10T01:00", 1) == "01-13T01:00"


def test_hours_after_midnight_that_open_anew_are_the_new_day() -> None:
    shifts = Calendar.parse(
        {"timezone": "Europe/Berlin", "weekly": {"mon": ["22:00-02:00"], "tue-fri": ["01:00-08:00"]}}
    )
    assert later(shifts, "01-06T01:30", 1) == "01-07T01:30"
    assert later(shifts, "01-06T00:30", 1) == "01-06T08:00"


@pytest.mark.parametrize(("start", "due"), [("03-27T10:00", "03-30T10:00"), ("10-23T10:00", "10-26T10:00")])
def test_the_local_time_stays_over_a_change_of_the_clock(start: str, due: str) -> None:
    assert later(OFFICE, start, 1) == due


def test_a_local_time_that_spring_jumps_over_moves_forward() -> None:
    assert later(DAYS, "03-28T02:30", 1) == "03-29T03:30"


def test_of_a_local_time_that_autumn_repeats_the_first_is_meant() -> None:
    due = DAYS.add(local("10-24T02:30"), Duration(business_days=1))
    assert due == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_from_the_second_of_two_equal_local_times_it_goes_to_the_same_local_time() -> None:
    assert later(DAYS, "10-25T02:30", 1) == "10-26T02:30"
    again = local("10-25T02:30").replace(fold=1)
    assert DAYS.add(again, Duration(business_days=1)) == local("10-26T02:30")


def test_a_clock_put_back_over_midnight_keeps_the_business_day() -> None:
    zone = ZoneInfo("America/St_Johns")
    mondays = Calendar.parse({"timezone": "America/St_Johns", "weekly": {"sun": ["00:00-24:00"]}})
    after_midnight_came_twice = datetime(2010, 11, 6, 23, 30, fold=1, tzinfo=zone)
    due = mondays.add(after_midnight_came_twice, Duration(business_days=1))
    assert due == datetime(2010, 11, 14, 0, 0, tzinfo=zone)


def test_always_counts_every_date() -> None:
    start = datetime(2026, 2, 27, 23, 59, 30, 5, tzinfo=UTC)
    assert Calendar.always().add(start, Duration.parse("2bd")) == start + timedelta(days=2)


def test_microseconds_are_kept() -> None:
    start = local("01-05T10:00").replace(second=7, microsecond=123456)
    assert OFFICE.add(start, Duration.parse("1bd")) - start == timedelta(days=1)


STARTS = st.timedeltas(timedelta(0), timedelta(days=730)).map(lambda span: local("01-01T00:00") + span)


@given(STARTS, STARTS, st.integers(1, 30))
def test_starting_later_is_never_due_earlier(one: datetime, other: datetime, days: int) -> None:
    first, second = sorted((one, other))
    for calendar in (OFFICE, NIGHTS, DAYS):
        duration = Duration(business_days=days)
        assert calendar.add(first, duration) <= calendar.add(second, duration)


@given(STARTS, st.integers(1, 30))
def test_it_is_due_in_open_time_or_at_a_closing(start: datetime, days: int) -> None:
    for calendar in (OFFICE, NIGHTS, DAYS):
        due = calendar.add(start, Duration(business_days=days))
        assert calendar.is_open(due) or calendar.is_open(due - timedelta(microseconds=1))
