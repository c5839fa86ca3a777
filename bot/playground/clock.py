"""The playground's only clock. Everything else in this package is told what time it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime


def system_now() -> datetime:
    """The machine's own time, aware and in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


def system_monotonic() -> float:
    """Seconds on a clock that never jumps."""
    return time.monotonic()  # noqa: TID251 - the one place


class Clock:
    """Three clocks that a test or a demo can each replace.

    `now` dates messages, triggers and response URLs; a demo moves it. `monotonic` (seconds) paces rate
    limits; what really takes long goes by `system_monotonic`. `wall` signs requests: the receiving app
    compares the signature's time with its own clock.
    """

    def __init__(
        self,
        now: Callable[[], datetime] = system_now,
        monotonic: Callable[[], float] = system_monotonic,
        wall: Callable[[], datetime] = system_now,
    ) -> None:
        self.now = now
        self.monotonic = monotonic
        self.wall = wall

    def micros(self) -> int:
        """Microseconds since 1970."""
        return int(self.now().timestamp() * 1_000_000)

    def seconds(self) -> int:
        """Seconds since 1970."""
        return int(self.now().timestamp())


def ts_of(micros: int) -> str:
    """Slack's time stamp, "1700000000.000100". Fixed width, so that strings compare like instants."""
    return f"{micros // 1_000_000:010d}.{micros % 1_000_000:06d}"


def padded_ts(given: str) -> str:
    """A time stamp as a caller may write it ("0", "1700000000.1") in the width of `ts_of`.

    Raises ValueError when it is no number.
    """
    whole, _, part = given.strip().partition(".")
    return f"{int(whole or '0'):010d}.{int(part.ljust(6, '0')[:6] or '0'):06d}"


def instant_of(ts: str) -> datetime:
    """The aware UTC instant of a Slack time stamp."""
    return datetime.fromtimestamp(float(ts), UTC)
