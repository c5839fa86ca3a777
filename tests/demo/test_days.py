"""When the demo begins, and when it is morning."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.days import BERLIN, is_morning, next_morning, next_tuesday

NEW_YORK = ZoneInfo("America/New_York")
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
instants = st.integers(0, 20 * 366 * 1440).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_a_tuesday_is_today_before_ten_and_in_a_week_at_ten() -> None:
    assert next_tuesday(berlin("2026-03-03 09:59")) == berlin("2026-03-03 10:00")
    assert next_tuesday(berlin("2026-03-03 10:00")) == berlin("2026-03-10 10:00")


@given(now=instants)
def test_it_begins_within_a_week_on_a_tuesday_at_ten_in_berlin(now: datetime) -> None:
    start = next_tuesday(now)
    assert f"{start.astimezone(BERLIN):%a %H:%M:%S}" == "Tue 10:00:00"
    assert now < start <= now + timedelta(days=7, hours=1)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-03-03 08:59", False),
        ("2026-03-03 09:00", True),
        ("2026-03-03 12:59", True),
        ("2026-03-03 13:00", False),
        ("2026-03-07 10:00", False),  # Saturday
    ],
)
def test_it_is_morning_from_nine_to_one_on_working_days(now: str, morning: bool) -> None:
    assert is_morning(berlin(now), BERLIN) is morning


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
