"""The only place that reads the clock. Everything else is told what time it is."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place


class MovableClock:
    """The machine's clock plus an offset that can only grow: a demo moves it forward, never back."""

    def __init__(self) -> None:
        self._offset = timedelta(0)
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset  # noqa: TID251 - the one place

    def advance(self, by: timedelta) -> datetime:
        """Moves the clock forward and returns the new now. Raises ValueError when `by` is negative."""
        if by < timedelta(0):
            raise ValueError("A clock only moves forward.")
        with self._lock:
            self._offset += by
        return self.now()


def monotonic() -> float:
    """Seconds on a clock that never jumps, for time-outs and pacing; no relation to the time of day."""
    return time.monotonic()  # noqa: TID251 - the one place
