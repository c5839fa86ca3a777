"""The one writer that SQLite allows."""

import threading

from bot.errors import Unavailable


class Turn:
    """Waits for the other writers of this process in memory; SQLite's own lock is polled, and unfairly.

    Raises Unavailable when the turn has not come within `patience` seconds.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._holder: int | None = None

    def __enter__(self) -> None:
        if self._holder == threading.get_ident():
            raise RuntimeError("A transaction inside another would wait for itself; pass the session on.")
        if not self._lock.acquire(timeout=self._patience):
            raise Unavailable
        self._holder = threading.get_ident()

    def __exit__(self, *_error: object) -> None:
        self._holder = None
        self._lock.release()
