"""Days on which something can be played: when everybody works."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Calendar

TUESDAY = frozenset({1})
BEFORE_FRIDAY = frozenset({0, 1, 2, 3})
"""The story goes on the next morning, which is to be a working day as well."""

WORKING = frozenset(range(5))
TEN, NINE = time(10), time(9)
AHEAD = 100
"""Days that are looked at; whoever never works on such a day is not waited for."""


def next_start(calendars: Iterable[Calendar], now: datetime, weekdays: Collection[int]) -> datetime:
    """The next 10:00 in Berlin on one of these weekdays (0 is Monday) on which, and on the day after which,
    every calendar opens."""
    zone, known = ZoneInfo("Europe/Berlin"), tuple(calendars)
    days = [day for day in _days(now, zone, TEN) if day.weekday() in weekdays]
    open_days = (
        day
        for day in days
        if all(_opens(each, day, zone) and _opens(each, _next(day), zone) for each in known)
    )
    return _instant(next(open_days, days[0]), TEN, zone)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next 09:00 of a Monday to Friday in that zone."""
    return _instant(next(day for day in _days(now, zone, NINE) if day.weekday() in WORKING), NINE, zone)


def _days(now: datetime, zone: ZoneInfo, at: time) -> list[date]:
    """The dates on which that time is still to come."""
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=ahead) for ahead in range(AHEAD)]
    return [day for day in days if _instant(day, at, zone) > now]


def _opens(calendar: Calendar, day: date, zone: ZoneInfo) -> bool:
    begin, end = _instant(day, time(), zone), _instant(_next(day), time(), zone)
    return calendar.between(begin, end) > timedelta(0)


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
