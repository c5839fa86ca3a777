"""A clock that stands still until a test moves it."""

import threading
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Where every FakeClock starts: a Monday, 09:00 UTC, in a week without a change of the clocks."""


class FakeClock:
    """Stands in for bot.clock.Clock; threads may share it."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self._lock = threading.Lock()
        self._now = _utc(start)

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> datetime:
        """Moves the clock by `by`, which may be negative, and returns the new now."""
        with self._lock:
            self._now += by
            return self._now

    def set(self, to: datetime) -> datetime:
        """Puts the clock at `to`, which must be aware, and returns it in UTC."""
        with self._lock:
            self._now = _utc(to)
            return self._now


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("A clock shows aware datetimes; give the datetime a time zone.")
    return instant.astimezone(UTC)
