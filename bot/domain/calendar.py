"""Business time: when a promise falls due, and how much open time has passed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from bot.domain.calendar_form import CalendarError, parse_opening
from bot.domain.durations import Duration
from bot.domain.hours import WHOLE_DAY
from bot.domain.instants import OutOfRange, instant, length, micros
from bot.domain.opening import Opening
from bot.domain.timeline import NoOpenTime, Timeline, timeline

__all__ = ["Calendar", "CalendarError", "NoOpenTime", "OutOfRange"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar of open hours. Immutable; equal to any other of the same content, whatever its name.

    Takes aware datetimes of any zone and gives them in UTC. Every method raises ValueError for a naive
    datetime, OutOfRange outside 1900 to 2199 and NoOpenTime where a search meets ten years without open time.
    Intervals are half-open: it is open at the opening and closed at the closing.
    """

    opening: Opening
    name: str = field(default="calendar", compare=False)
    _timeline: Timeline = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_timeline", timeline(self.opening))

    def __reduce__(self) -> tuple[type[Self], tuple[Opening, str]]:
        return type(self), (self.opening, self.name)

    @classmethod
    def parse(cls, mapping: Mapping[str, object], *, name: str = "calendar") -> Self:
        """The calendar that the policy describes. Raises CalendarError with every mistake in it."""
        return cls(parse_opening(mapping, name), name)

    @classmethod
    def always(cls) -> Self:
        """The built-in calendar that never closes, in UTC."""
        return cls(Opening(ZoneInfo("UTC"), (WHOLE_DAY,) * 7), "always")

    def add(self, start: datetime, duration: timedelta | Duration) -> datetime:
        """The instant at which `duration` of open time after `start` is used up.

        Used up exactly at a closing, it is the closing and not the next opening (sla.md, rule 9). Nothing to
        add gives `start` where open, or else the next opening. Raises ValueError for a negative timedelta.
        """
        if isinstance(duration, Duration):
            if duration.business_days is not None:
                return self._business_days_after(start, duration.business_days)
            duration = duration.open or timedelta(0)
        open_time = length(duration)
        if open_time > 0:
            return instant(self._timeline.after(micros(start), open_time))
        if open_time < 0:
            raise ValueError("Business time is added forwards; give a duration that is not negative.")
        return self.next_open(start)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The open time from `start` to `end`; negative when `end` is the earlier."""
        first, last = micros(start), micros(end)
        if last < first:
            return timedelta(0, 0, -self._timeline.between(last, first))
        return timedelta(0, 0, self._timeline.between(first, last))

    def is_open(self, at: datetime) -> bool:
        """Whether `at` lies in open time; the opening does, the closing does not."""
        return self._timeline.contains(micros(at))

    def next_open(self, at: datetime, *, strict: bool = False) -> datetime:
        """`at` itself where open, or else the next opening; with `strict`, the next opening after `at`."""
        moment = micros(at)
        if not strict and self._timeline.contains(moment):
            return instant(moment)
        return instant(self._timeline.opening_after(moment))

    def check_open_within(self, now: datetime, days: int = 60) -> None:
        """Raises CalendarError unless the calendar has open time in the `days` days after `now`."""
        if self.between(now, now + timedelta(days=days)) <= timedelta(0):
            sentence = f'Calendar "{self.name}" has no open time in the next {days} days; give it hours.'
            raise CalendarError([((), sentence)])

    def _business_day_of(self, local: date, at: int) -> date:
        """The business day to whose opening the open instant belongs.

        That is the local date or one before it, or the next where the clock is put back over midnight.
        """
        for back in (0, 1, 2):
            day = local - timedelta(days=back)
            if any(opens <= at < closes for opens, closes in self._timeline.spans(day)):
                return day
        return local + timedelta(days=1)

    def _business_days_after(self, start: datetime, count: int) -> datetime:
        """The same local time `count` business days later.

        A business day is a local date on which the calendar opens, and the hours after midnight of an opening
        that spans it are still the earlier date's. Where the target day is closed at that time it is the
        closing before, or else that day's first opening: the earlier, in favour of the customer.
        """
        at = micros(self.next_open(start))
        local = instant(at).astimezone(self.opening.zone).replace(tzinfo=None)
        day = self._business_day_of(local.date(), at)
        wall = length(local - datetime.combine(day, time()))
        target = self._timeline.business_day(day, count)
        due = self.opening.utc(target, wall)
        spans = self._timeline.spans(target)
        for opens, closes in reversed(spans):
            if opens <= due:
                return instant(min(due, closes))
        return instant(spans[0][0])
