"""When the demo begins, and when it is morning."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY, SATURDAY = 1, 5
NINE, TEN, ONE = time(9), time(10), time(13)
WEEK = 7


def next_tuesday(now: datetime) -> datetime:
    """The next Tuesday, 10:00 in Berlin: a day like any other."""
    days = (now.astimezone(BERLIN).date() + timedelta(days=ahead) for ahead in range(WEEK + 1))
    starts = (_instant(day, TEN, BERLIN) for day in days if day.weekday() == TUESDAY)
    return next(start for start in starts if start > now)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next 09:00 of a Monday to Friday in that zone."""
    days = (now.astimezone(zone).date() + timedelta(days=ahead) for ahead in range(WEEK))
    mornings = (_instant(day, NINE, zone) for day in days if day.weekday() < SATURDAY)
    return next(morning for morning in mornings if morning > now)


def is_morning(now: datetime, zone: ZoneInfo) -> bool:
    """Whether much of a working day is still ahead there."""
    local = now.astimezone(zone)
    return NINE <= local.time() < ONE and local.weekday() < SATURDAY


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
