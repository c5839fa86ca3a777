"""A promise laid upon time that has already run: what has elapsed is kept, a floor keeps the due date ahead.

The floor is 25% of the new target, 30 minutes at most. It is there so that no breach is born in the past; it
never gives more time than the old promise had left.
"""

from datetime import datetime, timedelta

from bot.domain.calendar import Calendar
from bot.domain.clocks import ZERO, Clock, ClockStatus, due_from, noticed, used_at
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
    left, floor = full - moved.used, floor_of(full)
    if left < min(floor, kept := _left(clock, at, floor, after)):
        return _floored(moved, at, min(floor, kept), clock.due_at, after)
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


def _left(clock: Clock, at: datetime, floor: timedelta, calendar: Calendar) -> timedelta:
    """Business time left of the old promise; the floor itself where there was none."""
    if clock.total is None:
        return floor
    if clock.due_at is not None:
        return calendar.between(at, clock.due_at)
    return max(clock.total - clock.used, ZERO)


def _floored(clock: Clock, at: datetime, rest: timedelta, old: datetime | None, calendar: Calendar) -> Clock:
    floored = replace(clock, total=clock.used + rest, floored=True)
    if clock.status is not ClockStatus.RUNNING:
        return floored
    due = calendar.add(at, rest) if rest > ZERO else at
    due = min(due, old) if old else due
    return replace(floored, due_at=due, earliest=due)
