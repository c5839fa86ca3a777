"""Trouble on demand."""

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Fault:
    """See `Faults.add`."""

    method: str
    kind: str
    times: int | None
    channel: str | None
    retry_after: int
    seconds: float


class Faults:
    """What goes wrong next. Counted faults go away by themselves; `clear` takes all back."""

    def __init__(self, touch: Callable[[], None]) -> None:
        self._lock = threading.Lock()
        self._touch = touch
        self._pending: list[Fault] = []
        self.drop_socket_every = 0
        self.duplicates: list[list[int]] = []
        self.hold = False
        self.delay_seconds = 0.0

    def add(
        self,
        method: str = "*",
        kind: str = "500",
        times: int | None = 1,
        channel: str | None = None,
        retry_after: int = 1,
        seconds: float = 1.0,
    ) -> None:
        """Makes the next `times` calls (None: all) of `method` ("*": any), in `channel` if given, go wrong.

        `kind`: "429" (with Retry-After in seconds), "500", "drop_before" and "drop_after" (the connection
        is torn down before or after the call took effect), "slow" (`seconds` pass before it takes effect),
        or the name of a Slack error such as "channel_not_found".
        """
        with self._lock:
            self._pending.append(Fault(method, kind, times, channel, retry_after, seconds))
        self._touch()

    def take(self, method: str, channel: str | None) -> Fault | None:
        """The fault that hits this call, if any; it counts as used."""
        # Almost always there is none: no lock for every call of a benchmark.
        if not self._pending:
            return None
        with self._lock:
            found = self._first(method, channel)
            if found is not None:
                self._use(found)
        if found is not None:
            self._touch()
        return found

    def _first(self, method: str, channel: str | None) -> Fault | None:
        for fault in self._pending:
            if fault.method in ("*", method) and fault.channel in (None, channel):
                return fault
        return None

    def _use(self, fault: Fault) -> None:
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._pending.remove(fault)

    def duplicate_events(self, copies: int = 1, times: int = 1) -> None:
        """Sends each of the next `times` events `copies` more times, on other connections if there are."""
        with self._lock:
            self.duplicates.append([copies, times])
        self._touch()

    def take_copies(self) -> int:
        """How many more times the event that is being sent goes out."""
        if not self.duplicates:
            return 0
        with self._lock:
            first = self.duplicates[0]
            first[1] -= 1
            if first[1] <= 0:
                self.duplicates.pop(0)
            return first[0]

    def clear(self) -> None:
        """Everything works again. Events that were held back stay so until `release_events`."""
        with self._lock:
            self._pending.clear()
            self.duplicates.clear()
            self.drop_socket_every, self.delay_seconds = 0, 0.0
        self._touch()

    def pending(self) -> list[str]:
        """What goes wrong next, each as a few words."""
        with self._lock:
            calls = [_words(fault) for fault in self._pending]
            events = [f"the next {times} events {copies + 1} times" for copies, times in self.duplicates]
        return [*calls, *events]


def _words(fault: Fault) -> str:
    calls = "any call" if fault.method == "*" else fault.method
    count = "every" if fault.times is None else f"{fault.times} ×"
    return f"{count} {calls}: {fault.kind}{f' in {fault.channel}' if fault.channel else ''}"
