import copy
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import Calendar, CalendarError, NoOpenTime, OutOfRange
from bot.domain.durations import Duration

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BERLIN = ZoneInfo("Europe/Berlin")
FORM: dict[str, Any] = {"timezone": "Europe/Berlin", "weekly": {"mon-fri": ["09:00-12:00", "13:00-17:00"]}}
OFFICE = Calendar.parse(FORM)


def berlin(text: str) -> datetime:
    """Local time in Berlin, where 5 January 2026 is a Monday."""
    return datetime.fromisoformat(f"2026-01-{text}").replace(tzinfo=BERLIN)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def calendar(*hours: str, zone: str = "Europe/Berlin", **more: object) -> Calendar:
    return Calendar.parse({"timezone": zone, "weekly": {"mon-sun": list(hours)}, **more})


def test_vector_1_a_promise_made_on_friday_evening_falls_due_on_monday() -> None:
    assert OFFICE.add(berlin("09T16:30"), HOUR) == berlin("12T09:30")


def test_vector_2_lunch_does_not_count() -> None:
    assert OFFICE.add(berlin("09T11:30"), HOUR) == berlin("09T13:30")


def test_vector_3_a_weekend_is_no_business_time() -> None:
    assert OFFICE.between(berlin("10T10:00"), berlin("11T22:00")) == timedelta(0)


def test_vector_4_a_holiday_moves_the_due_date_on() -> None:
    closed_on_monday = Calendar.parse({**FORM, "closed": ["2026-01-12"]})
    assert closed_on_monday.add(berlin("09T16:30"), HOUR) == berlin("13T09:30")


def test_vector_5_the_rest_of_a_target_is_counted_from_the_resumption() -> None:
    used = OFFICE.between(berlin("05T09:00"), berlin("05T11:00"))
    assert OFFICE.add(berlin("05T18:00"), 8 * HOUR - used) == berlin("06T16:00")


def test_vector_6_a_day_of_real_time_over_the_change_to_summer_time() -> None:
    start = datetime(2025, 3, 29, 20, 0, tzinfo=BERLIN)
    assert Calendar.always().add(start, 24 * HOUR) == datetime(2025, 3, 30, 21, 0, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("start", "span", "due"),
    [
        ("05T09:00", 3 * HOUR, "05T12:00"),
        ("05T09:00", 3 * HOUR + MINUTE, "05T13:01"),
        ("05T09:00", 7 * HOUR, "05T17:00"),
        ("05T09:00", 7 * HOUR + timedelta(microseconds=1), "06T09:00:00.000001"),
        ("05T12:00", HOUR, "05T14:00"),
        ("05T12:30", 4 * HOUR, "05T17:00"),
        ("05T17:00", HOUR, "06T10:00"),
        ("05T08:00", HOUR, "05T10:00"),
        ("05T09:00", 35 * HOUR, "09T17:00"),
        ("05T09:00", 70 * HOUR, "16T17:00"),
    ],
)
def test_time_used_up_at_a_closing_is_due_at_the_closing(start: str, span: timedelta, due: str) -> None:
    assert OFFICE.add(berlin(start), span) == berlin(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [("05T10:00", "05T10:00"), ("05T09:00", "05T09:00"), ("05T12:00", "05T13:00"), ("09T17:00", "12T09:00")],
)
def test_nothing_added_is_the_first_open_instant(start: str, due: str) -> None:
    assert OFFICE.add(berlin(start), timedelta(0)) == berlin(due)


def test_a_duration_of_open_time_is_added_like_its_timedelta() -> None:
    assert OFFICE.add(berlin("09T16:30"), Duration.parse("1h")) == berlin("12T09:30")


def test_time_is_not_added_backwards() -> None:
    with pytest.raises(ValueError, match="added forwards"):
        OFFICE.add(berlin("05T10:00"), -MINUTE)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("05T09:00", "05T12:00", 180),
        ("05T08:00", "05T18:00", 420),
        ("05T12:00", "05T13:00", 0),
        ("05T11:59:30", "05T13:00:15", 0.75),
        ("09T16:00", "12T10:00", 120),
        ("12T10:00", "09T16:00", -120),
        ("05T10:00", "05T10:00", 0),
        ("05T00:00", "19T00:00", 10 * 420),
    ],
)
def test_open_time_is_counted_and_negative_backwards(start: str, end: str, minutes: float) -> None:
    assert OFFICE.between(berlin(start), berlin(end)) == minutes * MINUTE


def test_decades_are_counted() -> None:
    assert OFFICE.between(utc("1990-01-01T00:00"), utc("2090-01-01T00:00")) == 26_090 * 7 * HOUR


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("05T08:59:59.999999", False),
        ("05T09:00", True),
        ("05T11:59:59.999999", True),
        ("05T12:00", False),
        ("05T13:00", True),
        ("05T17:00", False),
        ("10T10:00", False),
    ],
)
def test_it_is_open_at_the_opening_and_closed_at_the_closing(at: str, is_open: bool) -> None:
    assert OFFICE.is_open(berlin(at)) is is_open


@pytest.mark.parametrize(
    ("at", "opens", "opens_again"),
    [
        ("05T08:00", "05T09:00", "05T09:00"),
        ("05T09:00", "05T09:00", "05T13:00"),
        ("05T10:30", "05T10:30", "05T13:00"),
        ("05T12:00", "05T13:00", "05T13:00"),
        ("09T16:59", "09T16:59", "12T09:00"),
        ("09T17:00", "12T09:00", "12T09:00"),
    ],
)
def test_the_next_opening_is_now_where_open_and_later_where_strict(
    at: str, opens: str, opens_again: str
) -> None:
    assert OFFICE.next_open(berlin(at)) == berlin(opens)
    assert OFFICE.next_open(berlin(at), strict=True) == berlin(opens_again)


def test_results_are_in_utc_whatever_zone_is_given() -> None:
    start = datetime(2026, 1, 9, 16, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    for result in (OFFICE.add(start, HOUR), OFFICE.next_open(start), OFFICE.next_open(start, strict=True)):
        assert result.tzinfo is UTC


def test_hours_over_midnight_join_those_of_the_next_day() -> None:
    joined = calendar("00:00-04:00", "22:00-24:00", zone="UTC")
    assert joined.next_open(utc("2026-01-05T23:00"), strict=True) == utc("2026-01-06T22:00")
    assert joined.add(utc("2026-01-05T22:00"), 6 * HOUR) == utc("2026-01-06T04:00")


def test_hours_of_two_days_that_overlap_count_once() -> None:
    form = {"timezone": "UTC", "weekly": {"mon": ["20:00-08:00"], "tue": ["06:00-10:00"]}}
    assert Calendar.parse(form).between(utc("2026-01-05T00:00"), utc("2026-01-07T00:00")) == 14 * HOUR


def test_the_night_before_a_closed_date_is_worked_to_its_end() -> None:
    nights = calendar("22:00-02:00", zone="UTC", closed=["2026-01-06"])
    assert nights.is_open(utc("2026-01-06T01:59"))
    assert not nights.is_open(utc("2026-01-06T22:00"))
    assert not nights.is_open(utc("2026-01-07T01:00"))


def test_a_public_holiday_is_closed_unless_that_date_is_opened() -> None:
    form = {**FORM, "holidays": {"country": "DE"}}
    assert Calendar.parse(form).next_open(berlin("01T08:00")) == berlin("02T09:00")
    opened = Calendar.parse({**form, "open": {"2026-01-01": ["10:00-14:00"]}})
    assert opened.next_open(berlin("01T08:00")) == berlin("01T10:00")


def test_a_long_run_of_closed_dates_is_crossed() -> None:
    first = utc("2026-01-05T00:00")
    closed = [f"{first + timedelta(days=day):%Y-%m-%d}" for day in range(800)]
    assert Calendar.parse({**FORM, "closed": closed}).next_open(first) == utc("2028-03-15T08:00")


@pytest.mark.parametrize(
    ("zone", "start", "elapsed"),
    [
        ("Europe/Berlin", "2026-03-29", 23 * HOUR),
        ("Europe/Berlin", "2026-10-25", 25 * HOUR),
        ("America/New_York", "2026-03-08", 23 * HOUR),
        ("Australia/Lord_Howe", "2026-10-04", 23.5 * HOUR),
        ("Australia/Lord_Howe", "2026-04-05", 24.5 * HOUR),
        ("America/Asuncion", "2023-10-01", 23 * HOUR),
        ("America/Sao_Paulo", "2018-11-04", 23 * HOUR),
        ("America/Havana", "2023-11-05", 25 * HOUR),
        ("Africa/Casablanca", "2026-02-15", 25 * HOUR),
        ("Pacific/Apia", "2011-12-30", timedelta(0)),
    ],
)
def test_a_day_holds_the_time_that_really_elapses_in_it(zone: str, start: str, elapsed: timedelta) -> None:
    around_the_clock = Calendar.parse(
        {"timezone": zone, "weekly": {"mon-sun": ["00:00-24:00"]}, "closed": ["2000-01-01"]}
    )
    midnight = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    following = (datetime.fromisoformat(start) + timedelta(days=1)).replace(tzinfo=ZoneInfo(zone))
    assert around_the_clock.between(midnight, following) == elapsed


def test_a_night_shift_lasts_an_hour_less_in_spring_and_more_in_autumn() -> None:
    nights = calendar("22:00-06:00")
    assert nights.between(utc("2026-03-28T12:00"), utc("2026-03-29T12:00")) == 7 * HOUR
    assert nights.between(utc("2026-10-24T12:00"), utc("2026-10-25T12:00")) == 9 * HOUR


@pytest.mark.parametrize(
    "ask",
    [
        lambda at: OFFICE.add(at, HOUR),
        lambda at: OFFICE.add(at, timedelta(0)),
        lambda at: OFFICE.add(at, Duration.parse("1bd")),
        lambda at: OFFICE.between(at, at),
        lambda at: OFFICE.is_open(at),
        lambda at: OFFICE.next_open(at),
        lambda at: Calendar.always().add(at, HOUR),
    ],
)
class TestInstantsThatCannotBeReckonedWith:
    def test_a_naive_datetime_is_a_mistake_of_the_caller(self, ask: Callable[[datetime], object]) -> None:
        with pytest.raises(ValueError, match="with a time zone"):
            ask(datetime.fromisoformat("2026-01-05T09:00"))

    @pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59:59.999999"])
    @pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC"])
    def test_the_ends_of_time_are_out_of_range(
        self, ask: Callable[[datetime], object], zone: str, at: str
    ) -> None:
        with pytest.raises(OutOfRange):
            ask(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)))


@pytest.mark.parametrize("days", [timedelta.max, timedelta(days=365 * 200)])
def test_more_time_than_a_calendar_holds_is_refused(days: timedelta) -> None:
    for each in (OFFICE, Calendar.always()):
        with pytest.raises(NoOpenTime):
            each.add(berlin("05T09:00"), days)


def test_a_calendar_that_never_closes_has_no_next_opening() -> None:
    with pytest.raises(NoOpenTime):
        Calendar.always().next_open(berlin("05T09:00"), strict=True)


def test_always_is_open_around_the_clock_in_utc() -> None:
    always = Calendar.always()
    assert always.name == "always"
    assert always.is_open(utc("2026-01-04T03:00"))
    assert always.between(utc("2026-01-04T00:00"), utc("2026-01-05T00:00")) == 24 * HOUR
    assert always.next_open(utc("2026-01-04T03:00")) == utc("2026-01-04T03:00")


def test_a_calendar_with_open_time_in_the_next_60_days_is_accepted() -> None:
    rare = Calendar.parse({"timezone": "UTC", "weekly": {}, "open": {"2026-03-06": ["09:00-10:00"]}})
    rare.check_open_within(utc("2026-01-05T09:30"))


def test_a_calendar_without_open_time_in_the_next_60_days_is_refused() -> None:
    rare = Calendar.parse(
        {"timezone": "UTC", "weekly": {}, "open": {"2026-03-06": ["09:00-10:00"]}}, name="rare"
    )
    with pytest.raises(CalendarError, match='"rare" has no open time in the next 60 days'):
        rare.check_open_within(utc("2026-01-05T09:00"))


def test_calendars_of_the_same_content_are_equal_whatever_their_names() -> None:
    same = Calendar.parse(
        {**FORM, "weekly": {"fri-fri": FORM["weekly"]["mon-fri"], "mon-thu": ["13:00-17:00", "09:00-12:00"]}},
        name="x",
    )
    assert same == OFFICE
    assert hash(same) == hash(OFFICE)
    assert same != Calendar.parse({**FORM, "closed": ["2026-01-06"]})


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_calendar_can_be_copied(copied: Callable[[Calendar], Calendar]) -> None:
    twin = copied(OFFICE)
    assert twin == OFFICE
    assert twin.add(berlin("09T16:30"), HOUR) == berlin("12T09:30")


def test_a_calendar_that_cannot_be_read_is_refused_by_name() -> None:
    with pytest.raises(CalendarError, match='"emea" is never open'):
        Calendar.parse({"timezone": "UTC", "weekly": {}}, name="emea")
