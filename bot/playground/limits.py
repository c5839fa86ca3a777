"""Slack's rate limits, as token buckets.

Sources: docs.slack.dev/apis/web-api/rate-limits (tiers per minute, one message a second and channel).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute, method and workspace."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How strict to be. `posts_per_second` is per channel, with `burst` more at once after a pause.

    Tiers are multiplied by `generosity`, because Slack allows bursts that it does not document.
    None switches a limit off.
    """

    posts_per_second: float | None = 1.0
    burst: int = 1
    generosity: float | None = 10.0

    @classmethod
    def off(cls) -> "Limits":
        return cls(posts_per_second=None, generosity=None)


class Buckets:
    """Counts calls against the limits."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self.limits = limits
        self._monotonic = monotonic
        self._levels: dict[tuple[str, ...], tuple[float, float]] = {}

    def post(self, channel_id: str) -> int | None:
        """None when a message may be posted there now, else the whole seconds to wait."""
        rate = self.limits.posts_per_second
        if rate is None:
            return None
        return self._take(("post", channel_id), rate, 1 + self.limits.burst)

    def call(self, team_id: str, method: str, tier: int) -> int | None:
        """None when the workspace may call this method now, else the whole seconds to wait."""
        if self.limits.generosity is None or tier not in TIERS:
            return None
        per_minute = TIERS[tier] * self.limits.generosity
        return self._take((team_id, method), per_minute / 60, per_minute)

    def _take(self, key: tuple[str, ...], rate: float, capacity: float) -> int | None:
        now = self._monotonic()
        level, then = self._levels.get(key, (capacity, now))
        level = min(capacity, level + (now - then) * rate)
        if level < 1:
            self._levels[key] = (level, now)
            return max(1, math.ceil((1 - level) / rate))
        self._levels[key] = (level - 1, now)
        return None
