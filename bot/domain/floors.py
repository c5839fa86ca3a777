"""A promise laid upon time that has already run: what has elapsed is kept, a floor keeps the due date ahead.

The floor is 25% of the new target, 30 minutes at most. It is there so that no breach is born in the past; it
never gives more time than the old promise had left.
"""

from datetime import datetime, timedelta

from bot.domain.calendar import Calendar
from bot.domain.clocks import Clock, ClockStatus, due_from, noticed, used_at
from bot.domain.durations import Duration
from bot.domain.records import replace

FLOOR_SHARE = 0.25
FLOOR_MOST = timedelta(minutes=30)


def retarget(clock: Clock, at: datetime, target: Duration | None, before: Calendar, after: Calendar) -> Clock:
    """Swaps the promise and keeps the elapsed time. A breach that has happened stays as it is.

    `before` is the calendar that counted until `at`, `after` the one that counts from then on.
    """
    clock = noticed(clock, at)
    if not clock.open:
        return clock
    running = clock.status is ClockStatus.RUNNING
    moved = replace(clock, used=used_at(clock, at, before), since=at if running else None)
    if clock.breached_at is not None:
        return moved
    moved = replace(moved, total=None, due_at=None, earliest=None, floored=False)
    if target is None:
        return moved
    natural = after.add(clock.started_at, target)
    full = after.between(clock.started_at, natural)
    least = min(floor_of(full), _left(clock, at, after))
    if full - moved.used < least:
        return _floored(moved, at, floor_of(full), clock, after)
    earliest = natural if moved.used <= after.between(clock.started_at, at) else None
    moved = replace(moved, total=full, earliest=earliest)
    return due_from(moved, at, after) if running else moved


def backdate(
    clock: Clock, at: datetime, start: datetime, target: Duration | None, calendar: Calendar, *caps: datetime
) -> Clock:
    """The running clock as if it had started at `start` already, which comes to be known at `at`.

    `caps` are due dates that had been promised for the same wait: the floor does not reach beyond them.
    """
    if start >= clock.started_at:
        return clock
    if clock.breached_at is not None:
        return replace(clock, started_at=start, known_at=at)
    moved = replace(
        clock, started_at=start, known_at=at, used=calendar.between(start, at), since=at, floored=False
    )
    if target is None:
        return moved
    natural = calendar.add(start, target)
    soonest = min([calendar.add(at, floor_of(calendar.between(start, natural))), *caps])
    due = max(natural, soonest)
    total = calendar.between(start, due)
    return replace(moved, total=total, due_at=due, earliest=due, floored=due > natural)


def floor_of(full: timedelta) -> timedelta:
    return min(full * FLOOR_SHARE, FLOOR_MOST)


def _left(clock: Clock, at: datetime, calendar: Calendar) -> timedelta:
    """Business time left of a promise that is not broken; where there was none, all there is."""
    if clock.total is None:
        return timedelta.max
    if clock.due_at is not None:
        return calendar.between(at, clock.due_at)
    return clock.total - clock.used


def _floored(clock: Clock, at: datetime, floor: timedelta, before: Clock, calendar: Calendar) -> Clock:
    """The clock due at the floor, or when it was due before if that is sooner."""
    if clock.status is not ClockStatus.RUNNING:
        return replace(clock, total=clock.used + min(floor, _left(before, at, calendar)), floored=True)
    due = calendar.add(at, floor)
    due = min(due, before.due_at) if before.due_at else due
    total = clock.used + calendar.between(at, due)
    return replace(clock, total=total, due_at=due, earliest=due, floored=True)
