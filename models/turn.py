"""The one writer that SQLite allows."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.clock import monotonic
from bot.errors import Unavailable


class Turn:
    """Lets the writers of this process wait for each other in memory; SQLite's own lock is polled, unfairly.

    `left`: the seconds that whoever has the turn may still wait, for writers of other processes.
    """

    def __init__(self) -> None:
        self.left = 0.0
        self._lock = threading.Lock()
        self._holder: int | None = None

    @contextmanager
    def within(self, patience: float) -> Iterator[None]:
        """Has the turn. Raises Unavailable when it has not come within `patience` seconds."""
        if self._holder == threading.get_ident():
            raise RuntimeError("A transaction inside another would wait for itself; pass the session on.")
        began = monotonic()
        if not self._lock.acquire(timeout=patience):
            raise Unavailable
        self._holder = threading.get_ident()
        self.left = max(0.0, patience - (monotonic() - began))
        try:
            yield
        finally:
            self._holder = None
            self._lock.release()
