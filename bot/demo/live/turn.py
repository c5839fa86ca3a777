"""Whose turn it is to move the clock: two at a time would take each other's deadlines away."""

import threading

from bot.playground.errors import PlaygroundError


class Turn:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._refusal: str | None = None

    def take(self, refusal: str) -> None:
        """Takes the turn; `refusal` is what others are told until `give_back`. Raises PlaygroundError."""
        with self._lock:
            if self._refusal is not None:
                raise PlaygroundError(self._refusal)
            self._refusal = refusal

    def give_back(self) -> None:
        """By whoever took it, from any thread."""
        with self._lock:
            self._refusal = None
