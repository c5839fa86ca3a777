"""On which days something is played, and when it is morning."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.days import BEFORE_FRIDAY, TUESDAY, next_morning, next_start
from bot.domain.calendar import Calendar

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
GERMAN = Calendar.parse(
    {
        "timezone": "Europe/Berlin",
        "weekly": {"mon-fri": ["09:00-17:00"]},
        "holidays": {"country": "DE", "subdivision": "BE"},
        "closed": ["2026-12-24"],
    }
)
WEEKEND = Calendar.parse({"timezone": "Europe/Berlin", "weekly": {"sat": ["09:00-17:00"]}})
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
instants = st.integers(0, 20 * 366 * 1440).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_a_start_on_that_weekday_is_today_before_ten_and_in_a_week_at_ten() -> None:
    assert next_start([], berlin("2026-03-03 09:59"), TUESDAY) == berlin("2026-03-03 10:00")
    assert next_start([], berlin("2026-03-03 10:00"), TUESDAY) == berlin("2026-03-10 10:00")


def test_days_on_which_a_calendar_stays_closed_are_passed_over() -> None:
    # Christmas Eve is a Thursday here, then come Christmas Day and the weekend.
    assert next_start([GERMAN], berlin("2026-12-22 12:00"), BEFORE_FRIDAY) == berlin("2026-12-28 10:00")


def test_the_day_after_has_to_be_a_working_day_as_well() -> None:
    # Good Friday 2026 is on 3 April, Easter Monday on the 6th.
    assert next_start([GERMAN], berlin("2026-04-01 12:00"), BEFORE_FRIDAY) == berlin("2026-04-07 10:00")


def test_nobody_waits_for_a_calendar_that_never_opens_on_such_a_day() -> None:
    assert next_start([WEEKEND], berlin("2026-03-02 12:00"), TUESDAY) == berlin("2026-03-03 10:00")


@given(now=instants)
def test_a_start_is_ahead_and_at_ten_in_berlin(now: datetime) -> None:
    start = next_start([], now, BEFORE_FRIDAY)
    local = start.astimezone(BERLIN)
    assert start > now
    assert (local.hour, local.minute, local.weekday() in BEFORE_FRIDAY) == (10, 0, True)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-03-03 08:59", "2026-03-03 09:00"),
        ("2026-03-03 09:00", "2026-03-04 09:00"),
        ("2026-03-06 09:00", "2026-03-09 09:00"),  # Friday
        ("2026-03-07 03:00", "2026-03-09 09:00"),  # Saturday
    ],
)
def test_the_next_morning_is_that_of_a_working_day(now: str, morning: str) -> None:
    assert next_morning(berlin(now), BERLIN) == berlin(morning)


def test_morning_is_that_of_the_zone() -> None:
    now = datetime(2026, 3, 3, 12, tzinfo=UTC)
    assert next_morning(now, NEW_YORK) == datetime(2026, 3, 3, 14, tzinfo=UTC)
    assert next_morning(now, BERLIN) == datetime(2026, 3, 4, 8, tzinfo=UTC)


@given(now=instants, zone=st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Asia/Kathmandu"), ZoneInfo("UTC")]))
def test_a_morning_is_ahead_within_three_days_and_at_nine_there(now: datetime, zone: ZoneInfo) -> None:
    morning = next_morning(now, zone)
    local = morning.astimezone(zone)
    assert (local.hour, local.minute, local.weekday() < 5) == (9, 0, True)
    # A night may be an hour longer.
    assert now < morning <= now + timedelta(days=3, hours=1)
