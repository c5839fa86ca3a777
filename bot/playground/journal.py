"""What happened between Slack and the app, in order, for tests, the page and benchmarks."""

import itertools
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.playground.clock import Clock
from bot.playground.entities import Json


@dataclass(frozen=True, slots=True)
class Call:
    """One Web API call. `args` is without the token; `seconds` is how long Slack worked on it."""

    number: int
    at: datetime
    method: str
    args: Json
    ok: bool
    error: str | None
    response: Json
    status: int
    seconds: float
    team_id: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """One payload on its way to the app. `name` is the event's type, the command or the interaction."""

    number: int
    at: datetime
    kind: str
    name: str
    envelope_id: str
    attempt: int
    via: str
    payload: Json


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one attempt. `late` means that Slack had already given up on it."""

    number: int
    at: datetime
    kind: str
    name: str
    envelope_id: str
    attempt: int
    ok: bool
    error: str | None
    seconds: float
    payload: Json | None
    late: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that Slack turned down. `source` is a method, a command or "ack of …"."""

    number: int
    at: datetime
    source: str
    error: str
    detail: tuple[str, ...]
    what: Json


Entry = Call | Sent | Answered | Refused
E_ = TypeVar("E_", Call, Sent, Answered, Refused)


class Journal:
    """Keeps the last `size` entries (all when None). Safe to read from any thread."""

    def __init__(self, clock: Clock, size: int | None, touch: Callable[[], None]) -> None:
        self._clock = clock
        self._entries: deque[Entry] = deque(maxlen=size)
        self._numbers = itertools.count(1)
        self._added = 0
        self._lock = threading.Lock()
        self.touch = touch

    def mark(self) -> tuple[int, datetime]:
        """The number and time for a new entry."""
        return next(self._numbers), self._clock.now()

    def add(self, entry: Entry) -> None:
        with self._lock:
            self._entries.append(entry)
            self._added += 1
        self.touch()

    def refuse(self, source: str, error: str, detail: tuple[str, ...], what: Json) -> None:
        self.add(Refused(*self.mark(), source, error, detail, what))

    def news(self, known: int, most: int) -> tuple[list[Entry], int]:
        """What was added since there were `known` entries, the newest `most` of it, oldest first; and how
        many there are now. Numbers would not do: of two threads the later may be the first to add.
        """
        with self._lock:
            count = min(self._added - known, most)
            return list(itertools.islice(reversed(self._entries), max(count, 0)))[::-1], self._added

    def numbered(self, number: int) -> Entry | None:
        """The entry of this number, if it is still kept."""
        return next((entry for entry in reversed(tuple(self._entries)) if entry.number == number), None)

    def entries(self, since: int = 0) -> list[Entry]:
        """All entries with a number above `since`, oldest first."""
        return [entry for entry in tuple(self._entries) if entry.number > since]

    def calls(self, method: str | None = None) -> list[Call]:
        """The Web API calls, of one method or of all."""
        return [c for c in self._of(Call) if method in (None, c.method)]

    def sent(self, name: str | None = None) -> list[Sent]:
        """What was sent to the app: by event type ("app_mention"), command ("/ticket") or interaction."""
        return [s for s in self._of(Sent) if name in (None, s.name)]

    def answers(self, name: str | None = None) -> list[Answered]:
        """What became of what was sent."""
        return [a for a in self._of(Answered) if name in (None, a.name)]

    def refusals(self, source: str | None = None) -> list[Refused]:
        """What Slack turned down."""
        return [r for r in self._of(Refused) if source in (None, r.source)]

    def clear(self) -> None:
        self._entries.clear()

    def _of(self, kind: type[E_]) -> list[E_]:
        return [entry for entry in tuple(self._entries) if isinstance(entry, kind)]
