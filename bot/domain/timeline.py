"""A calendar's openings laid out on the UTC time line, so that a question about them is a bisection.

Openings are worked out a year at a time, when somebody first asks for that year, and kept in an immutable
`Window` which is replaced as a whole: readers need no lock.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from bot.domain.instants import (
    BEGIN,
    DAY,
    END,
    FIRST_YEAR,
    LAST_YEAR,
    instant,
    midnight,
    start_of_year,
    year_of,
)
from bot.domain.opening import Opening, Span, merge
from bot.errors import Invalid

# How long a stretch without any open time a search crosses before it gives up.
_HORIZON = 3653 * DAY


class NoOpenTime(Invalid):
    """The calendar does not open, or not for long enough, within the time that a search looks at."""


@dataclass(frozen=True, slots=True)
class Window:
    """All openings of the years `first` to `last`, which is the time from `since` to `until`.

    `before[i]` is the open time from `since` to `opens[i]`; one more item at the end is the total.
    `days` are the ordinals of the business days: local dates on which an opening begins.
    """

    first: int
    last: int
    since: int
    until: int
    opens: Sequence[int]
    closes: Sequence[int]
    before: Sequence[int]
    days: Sequence[int]

    def elapsed(self, at: int) -> int:
        """Open time from `since` to `at`."""
        index = bisect_right(self.opens, at) - 1
        if index < 0:
            return 0
        closes = self.closes[index]
        return self.before[index] + (at if at < closes else closes) - self.opens[index]

    def contains(self, at: int) -> bool:
        index = bisect_right(self.opens, at) - 1
        return index >= 0 and at < self.closes[index]


class Timeline:
    """The openings of one calendar, for as many years as have been asked for. Safe across threads.

    All times are microseconds since 1970 UTC. Every method raises OutOfRange outside 1900 to 2199.
    """

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._spans_of = lru_cache(maxsize=1024)(opening.spans)
        self._lock = Lock()
        self._window = _continuous() if opening.continuous else _laid_out(1, 0, [], [])

    def between(self, start: int, end: int) -> int:
        """Open time from `start` to `end`, which is not before it."""
        window = self._covering(start, end)
        return window.elapsed(end) - window.elapsed(start)

    def contains(self, at: int) -> bool:
        return self._covering(at, at).contains(at)

    def after(self, at: int, open_time: int) -> int:
        """The first instant by which `open_time`, more than 0, has passed; a closing, not an opening."""
        window = self._covering(at, at)
        while (goal := window.elapsed(at) + open_time) > window.before[-1]:
            if open_time > END - at:
                raise _nothing(at)
            window = self._later(window, max(at, *window.closes[-1:]))
        index = bisect_left(window.before, goal) - 1
        return window.opens[index] + goal - window.before[index]

    def opening_after(self, at: int) -> int:
        """The next instant after `at` at which it opens."""
        window = self._covering(at, at)
        while (index := bisect_right(window.opens, at)) == len(window.opens):
            window = self._later(window, at)
        return window.opens[index]

    def spans(self, day: date) -> Sequence[Span]:
        """The openings that belong to the local date, sorted and apart."""
        return self._spans_of(day)

    def business_day(self, day: date, count: int) -> date:
        """The local date that is the `count`th business day after `day`."""
        at = midnight(day)
        window = self._covering(at, at)
        while (index := bisect_right(window.days, day.toordinal()) + count - 1) >= len(window.days):
            window = self._later(window, max(at, *window.closes[-1:]))
        return date.fromordinal(window.days[index])

    def _covering(self, start: int, end: int) -> Window:
        window = self._window
        if window.since <= start and end < window.until:
            return window
        return self._grown(year_of(start), year_of(end))

    def _later(self, window: Window, since: int) -> Window:
        """A window that reaches further, for a search that has met no open time after `since`."""
        if window.last == LAST_YEAR or window.until - since > _HORIZON:
            raise _nothing(since)
        # Doubling keeps the cost of a long search in proportion to its length.
        return self._grown(window.first, min(LAST_YEAR, 2 * window.last - window.first + 1))

    def _grown(self, first: int, last: int) -> Window:
        with self._lock:
            old = self._window
            if old.first > old.last:
                old = _laid_out(first, first - 1, [], [])
            first, last = min(first, old.first), max(last, old.last)
            years = [_year(self._opening, year) for year in range(first, old.first)]
            years.append((list(zip(old.opens, old.closes, strict=True)), list(old.days)))
            years += [_year(self._opening, year) for year in range(old.last + 1, last + 1)]
            spans = [span for found, _ in years for span in found]
            self._window = _laid_out(first, last, spans, [day for _, days in years for day in days])
            return self._window


@lru_cache(maxsize=256)
def timeline(opening: Opening) -> Timeline:
    """The time line of a calendar, shared by all calendars of the same content, as revisions often have."""
    return Timeline(opening)


def _year(opening: Opening, year: int) -> tuple[list[Span], list[int]]:
    """The year's openings, cut at its ends in UTC, and its business days by local date."""
    start, end = start_of_year(year), start_of_year(year + 1)
    first, following = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    spans: list[Span] = []
    days: list[int] = []
    # Local dates are up to a day off UTC, and their openings reach up to two days on.
    for ordinal in range(first - 3, following + 2):
        found = opening.spans(date.fromordinal(ordinal))
        spans += [(max(opens, start), min(closes, end)) for opens, closes in found]
        if found and first <= ordinal < following:
            days.append(ordinal)
    return merge(spans), days


def _laid_out(first: int, last: int, spans: list[Span], days: Sequence[int]) -> Window:
    joined = merge(spans)
    before = [0]
    for opens, closes in joined:
        before.append(before[-1] + closes - opens)
    since, until = (start_of_year(first), start_of_year(last + 1)) if first <= last else (0, 0)
    opens_at, closes_at = [span[0] for span in joined], [span[1] for span in joined]
    return Window(first, last, since, until, opens_at, closes_at, before, days)


def _continuous() -> Window:
    days = range(date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR + 1, 1, 1).toordinal())
    return Window(FIRST_YEAR, LAST_YEAR, BEGIN, END, [BEGIN], [END], [0, END - BEGIN], days)


def _nothing(since: int) -> NoOpenTime:
    return NoOpenTime(
        f"The calendar has too little open time after {instant(since):%Y-%m-%d}; give it more hours."
    )
