"""How deliveries went since the start of this process."""

import threading
from collections import Counter
from typing import Literal

Event = Literal["sent", "dropped", "retried", "dead", "crashed", "lost"]
"""`crashed`: an error without a name. `lost`: a lease ran out before its result was written."""


class Tally:
    """Counts what threads report, for the metrics page."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Event] = Counter()

    def count(self, event: Event) -> None:
        with self._lock:
            self._counts[event] += 1

    def __getitem__(self, event: Event) -> int:
        with self._lock:
            return self._counts[event]
