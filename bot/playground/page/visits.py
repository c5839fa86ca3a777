"""Who looks at the app's Home: the app is told when somebody comes, not when a browser reconnects."""

import threading
from collections import Counter

from bot.playground.clock import system_monotonic

RECONNECT = 1.0
"""Seconds within which somebody who comes back has not been away."""


class Visits:
    """May be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._there: Counter[str] = Counter()
        self._left: dict[str, float] = {}

    def come(self, user_id: str) -> bool:
        """Whether this is a new visit."""
        with self._lock:
            away = system_monotonic() - self._left.get(user_id, -RECONNECT)
            new = not self._there[user_id] and away >= RECONNECT
            self._there[user_id] += 1
            return new

    def go(self, user_id: str) -> None:
        with self._lock:
            self._there[user_id] = max(self._there[user_id] - 1, 0)
            self._left[user_id] = system_monotonic()
