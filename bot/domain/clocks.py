"""One clock: a promise that runs, pauses, is met or cancelled, and may be breached on the way.

All arithmetic is business time of the clock's calendar (`used`, `total`), so a pause can only ever move a due
date later and never adds wall time to it. Functions return a new clock; none reads the time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.calendar import Calendar
from bot.domain.durations import Duration
from bot.domain.policy import ClockName
from bot.domain.records import replace

ZERO = timedelta(0)


class ClockStatus(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of a ticket.

    `known_at`: the event that put it on; later than `started_at` where that came to be known afterwards.
    `total`: business time promised, None when nothing is. `used`: business time that had run at `since`, the
    start of the present running stretch. `due_at` is None while nothing is promised or the clock is paused,
    and never before `earliest`: business days can end at an opening, which hours alone cannot tell from the
    closing before it.
    `recorded`: the breach stands among the events. `passed`: the highest ladder fraction that has been dealt
    with; the fraction `held` waits until `held_until`.
    """

    name: ClockName
    number: int
    started_at: datetime
    known_at: datetime
    status: ClockStatus = ClockStatus.RUNNING
    total: timedelta | None = None
    used: timedelta = ZERO
    since: datetime | None = None
    due_at: datetime | None = None
    earliest: datetime | None = None
    stopped_at: datetime | None = None
    reason: str = ""
    breached_at: datetime | None = None
    recorded: bool = False
    excused: str = ""
    floored: bool = False
    passed: float = 0.0
    held: float | None = None
    held_until: datetime | None = None
    acknowledged_by: str = ""

    @property
    def key(self) -> str:
        """Names this instance within its ticket, e.g. `next_response:2`."""
        return f"{self.name}:{self.number}"

    @property
    def open(self) -> bool:
        return self.status in (ClockStatus.RUNNING, ClockStatus.PAUSED)

    @property
    def wall(self) -> timedelta | None:
        """Wall time from start to stop; None while the clock is open."""
        return self.stopped_at - self.started_at if self.stopped_at else None


def start(
    name: ClockName,
    number: int,
    at: datetime,
    target: Duration | None,
    calendar: Calendar,
    known_at: datetime | None = None,
) -> Clock:
    """A clock that runs from `at`, which came to be known at `known_at` if that is later.

    `target` None means: measured, but not promised.
    """
    due = calendar.add(at, target) if target is not None else None
    return Clock(
        name=name,
        number=number,
        started_at=at,
        known_at=max(at, known_at or at),
        since=at,
        total=calendar.between(at, due) if due is not None else None,
        due_at=due,
        earliest=due,
    )


def used_at(clock: Clock, at: datetime, calendar: Calendar) -> timedelta:
    """Business time that the clock has run at `at`; a paused or stopped clock stands still."""
    if clock.status is not ClockStatus.RUNNING or clock.since is None or at <= clock.since:
        return clock.used
    return clock.used + calendar.between(clock.since, at)


def noticed(clock: Clock, at: datetime) -> Clock:
    """The clock with its breach when it was due before `at`. The breach dates from the due time."""
    late = clock.due_at is not None and clock.due_at < at and clock.status is ClockStatus.RUNNING
    return replace(clock, breached_at=clock.due_at) if late and clock.breached_at is None else clock


def pause(clock: Clock, at: datetime, reason: str, calendar: Calendar) -> Clock:
    if clock.status is not ClockStatus.RUNNING:
        return clock
    clock = noticed(clock, at)
    used = used_at(clock, at, calendar)
    return replace(clock, status=ClockStatus.PAUSED, used=used, since=None, due_at=None, reason=reason)


def resume(clock: Clock, at: datetime, calendar: Calendar) -> Clock:
    if clock.status is not ClockStatus.PAUSED:
        return clock
    return due_from(replace(clock, status=ClockStatus.RUNNING, since=at, reason=""), at, calendar)


def stop(clock: Clock, at: datetime, calendar: Calendar, *, met: bool, reason: str = "") -> Clock:
    """Meets or cancels the clock at `at`; a clock that had been breached ends as met late."""
    if not clock.open:
        return clock
    clock = noticed(clock, at)
    status = ClockStatus.MET if met else ClockStatus.CANCELLED
    used = used_at(clock, at, calendar)
    return replace(clock, status=status, used=used, since=None, stopped_at=at, reason=reason)


def reopen(clock: Clock, at: datetime, calendar: Calendar) -> Clock:
    """A met clock that runs again; the time for which it was closed does not count."""
    if clock.status is not ClockStatus.MET:
        return clock
    running = replace(clock, status=ClockStatus.RUNNING, since=at, stopped_at=None, reason="")
    return due_from(running, at, calendar)


def due_from(clock: Clock, at: datetime, calendar: Calendar) -> Clock:
    """The running clock with its due date counted from `at`, and not before its earliest."""
    if clock.total is None:
        return clock
    if clock.breached_at is not None:
        return replace(clock, due_at=clock.breached_at)
    rest = clock.total - clock.used
    # What is used up to the last second is due at once, and not at the next opening.
    due = calendar.add(at, rest) if rest > ZERO else at
    return replace(clock, due_at=max(due, clock.earliest) if clock.earliest else due)


def instant_of(clock: Clock, fraction: float, calendar: Calendar) -> datetime | None:
    """When a running clock reaches a fraction of its target; None when it does not run or promises nothing.

    1.0 is the due date itself. A fraction that was reached in an earlier stretch is reached at `since`.
    """
    if clock.status is not ClockStatus.RUNNING or clock.since is None:
        return None
    if clock.total is None or clock.due_at is None or fraction == 1.0:
        return clock.due_at
    rest = clock.total * fraction - clock.used
    if rest <= ZERO:
        return clock.since
    reached = calendar.add(clock.since, rest)
    return min(reached, clock.due_at) if fraction < 1.0 else max(reached, clock.due_at)
