"""Notices when Slack's clock is somewhere else than somebody thinks who counts on by themselves."""

from bot.playground.clock import Clock, system_monotonic

JUMP = 0.5
"""Seconds by which it has to be off."""

HEARTBEAT = 15.0
"""Seconds after which they are told again, whatever happens."""


class Ticking:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told: tuple[float, float] | None = None

    def news(self) -> float | None:
        """The time in seconds since 1970, if they have to be told, and at first."""
        now, real = self._clock.now().timestamp(), system_monotonic()
        if self._told is not None:
            then, real_then = self._told
            passed = real - real_then
            if abs(now - then - passed) < JUMP and passed < HEARTBEAT:
                return None
        self._told = (now, real)
        return now
