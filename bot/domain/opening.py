"""When a calendar is open on a local date, as UTC instants: the one place that knows local time and DST."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from bot.domain.hours import WHOLE_DAY, Hours
from bot.domain.instants import micros

Span = tuple[int, int]
"""A half-open stretch of open time, [open, close), in microseconds since 1970 UTC."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """A country's public holidays by the `holidays` package, optionally with those of a subdivision."""

    country: str
    subdivision: str | None = None

    def __contains__(self, day: date) -> bool:
        return day in _public_holidays(self.country, self.subdivision, day.year)


@lru_cache(maxsize=4096)
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))


@dataclass(frozen=True, slots=True)
class Opening:
    """The parsed content of a calendar. Two calendars are equal when their openings are.

    `weekly`: hours by weekday, Monday first. `dates`: the hours of single dates, before which the week and
    the public holidays count for nothing. `breaks`: hours cut out of the openings on single dates.
    """

    zone: ZoneInfo
    weekly: tuple[Hours, ...]
    dates: tuple[tuple[date, Hours], ...] = ()
    breaks: tuple[tuple[date, Hours], ...] = ()
    public: PublicHolidays | None = None
    _hours: dict[date, Hours] = field(init=False, repr=False, compare=False)
    _breaks: dict[date, Hours] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hours", dict(self.dates))
        object.__setattr__(self, "_breaks", dict(self.breaks))

    @property
    def empty(self) -> bool:
        """Whether neither a weekday nor a single date has hours."""
        return not any([*self.weekly, *self._hours.values()])

    @property
    def continuous(self) -> bool:
        """Whether it never closes."""
        always = all(hours == WHOLE_DAY for hours in self.weekly)
        return always and not (self.dates or self.breaks or self.public)

    def spans(self, day: date) -> list[Span]:
        """The openings that belong to the local date, also where they end on the next; sorted and apart.

        Where the clock jumps forward they shrink or vanish: only time that elapses is open.
        """
        hours = self._on(day)
        if not hours or self._skipped(day):
            return []
        found = merge(self._span(day, interval) for interval in hours)
        for cut in self._cuts(day) if self._breaks else ():
            found = [piece for span in found for piece in _without(span, cut)]
        return found

    def utc(self, day: date, wall: int) -> int:
        """The instant of local time `wall`, in microseconds after the date's midnight, possibly days after.

        A local time that the clock jumps over moves forward by the jump; of two the first is meant.
        """
        return micros(datetime.combine(day, time(), self.zone) + timedelta(0, 0, wall))

    def _on(self, day: date) -> Hours:
        hours = self._hours.get(day)
        if hours is not None:
            return hours
        hours = self.weekly[day.weekday()]
        return () if hours and self.public and day in self.public else hours

    def _skipped(self, day: date) -> bool:
        """Whether the zone left this date out, as Samoa did with 30 December 2011."""
        return self.utc(day, 0) == self.utc(day + _ONE_DAY, 0)

    def _span(self, day: date, interval: tuple[int, int]) -> Span:
        return self.utc(day, interval[0]), self.utc(day, interval[1])

    def _cuts(self, day: date) -> list[Span]:
        """The breaks that can touch the date's openings: both may reach into the following date."""
        near = (day - _ONE_DAY, day, day + _ONE_DAY)
        return [self._span(other, cut) for other in near for cut in self._breaks.get(other, ())]


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sorts the spans, drops the empty ones and joins those that touch or overlap."""
    merged: list[Span] = []
    for opens, closes in sorted(spans):
        if opens >= closes:
            continue
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        else:
            merged.append((opens, closes))
    return merged


def _without(span: Span, cut: Span) -> list[Span]:
    before, after = (span[0], min(span[1], cut[0])), (max(span[0], cut[1]), span[1])
    if cut[0] >= cut[1] or before[1] >= span[1] or after[0] <= span[0]:
        return [span]
    return [piece for piece in (before, after) if piece[0] < piece[1]]
