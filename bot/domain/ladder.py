"""The escalation ladder: which rungs a ticket's clocks have reached, who is told, and when to look again.

`evaluate` is pure: the ticket is folded again under its row lock before each call, so what has been met,
paused or retargeted in the meantime simply is not reached. Of several rungs reached at once on one clock only
the highest that applies is told, which is also what keeps an outage from ending in a burst.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from bot.domain.clocks import Clock, ClockStatus, instant_of
from bot.domain.clockwork import naming
from bot.domain.ending import grace_until
from bot.domain.events import Happening, Kind
from bot.domain.policy import Recipient, Step
from bot.domain.records import replace
from bot.domain.ticket import Status, Ticket

SYSTEM = "tierline"
LATE_AFTER = timedelta(seconds=5)
HOLD_MOST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch in which no copy of the bot was looking."""

    start: datetime
    end: datetime

    def covers(self, at: datetime) -> bool:
        return self.start <= at <= self.end


@dataclass(frozen=True, slots=True)
class Rung:
    """One place on a ladder: a fraction of the target, the step that stands there and its unique name."""

    fraction: float
    step: Step
    name: str

    def applies(self, ticket: Ticket) -> bool:
        if self.step.condition is None:
            return True
        return (self.step.condition == "claimed") == (ticket.owner is not None)


@dataclass(frozen=True, slots=True)
class Firing:
    """A rung that is told now. `at`: when it was reached; `late`: noticed only after an outage or a stall."""

    clock: Clock
    rung: Rung
    at: datetime
    late: bool

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        return self.rung.step.tell


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`happenings` are to be written, `firings` told; `refresh`: the card looks different now."""

    happenings: tuple[Happening, ...]
    firings: tuple[Firing, ...]
    refresh: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """What Acknowledge holds: the steps at one fraction, until an instant."""

    fraction: float
    until: datetime


@lru_cache(maxsize=256)
def rungs(steps: tuple[Step, ...]) -> tuple[Rung, ...]:
    """All places of a ladder with its repeats, lowest first; at one fraction in the order of the file."""
    found: list[Rung] = []
    for step in steps:
        times = step.repeat.times if step.repeat else 0
        every = step.repeat.every if step.repeat else 0.0
        for count in range(times + 1):
            fraction = round(step.at + count * every, 6)
            label = f"{fraction * 100:.10g}%"
            found.append(Rung(fraction, step, f"{label}:{step.condition}" if step.condition else label))
    return tuple(_numbered(sorted(found, key=lambda rung: rung.fraction)))


def _numbered(places: list[Rung]) -> Iterator[Rung]:
    """Two steps at one place have names of their own, or one would keep the other from being told."""
    seen: Counter[str] = Counter()
    for rung in places:
        seen[rung.name] += 1
        again = seen[rung.name]
        yield replace(rung, name=f"{rung.name}#{again}") if again > 1 else rung


def evaluate(ticket: Ticket, now: datetime, outage: Outage | None = None) -> Evaluation:
    """What is due on this ticket at `now`. Writing the happenings moves `next_look` past `now`."""
    happenings: list[Happening] = []
    firings: list[Firing] = []
    places = rungs(ticket.configuration.ladder(ticket.tier))
    for clock in ticket.clocks:
        happenings += _breach(clock, now)
        reached = list(_reached(ticket, clock, places, now))
        if reached:
            fired = _highest(ticket, clock, reached, now, outage)
            firings += fired
            happenings.append(_stepped(clock, reached[-1][0], fired, now, outage))
    closing = closes_at(ticket)
    if closing is not None and closing <= now:
        happenings.append(Happening(closing, SYSTEM, Kind.CLOSED))
    return Evaluation(tuple(happenings), tuple(firings), refresh=bool(happenings))


def next_look(ticket: Ticket) -> datetime | None:
    """The earliest instant at which something falls due here; the column `next_due_at` caches it."""
    places = rungs(ticket.configuration.ladder(ticket.tier))
    looks = [at for clock in ticket.clocks if (at := _next(ticket, clock, places))]
    looks += [due for clock in ticket.clocks if (due := _unrecorded(clock))]
    closing = closes_at(ticket)
    return min([*looks, closing] if closing else looks, default=None)


def closes_at(ticket: Ticket) -> datetime | None:
    """When a resolved ticket closes: the grace after its resolution, in the tier's calendar."""
    return grace_until(ticket) if ticket.status is Status.RESOLVED else None


def hold_for(ticket: Ticket, clock: Clock, now: datetime) -> Hold | None:
    """What Acknowledge holds: the next step that would be told, by half the time left until it.

    30 minutes at most, and once: None when the clock has been acknowledged or no step is ahead.
    """
    if clock.acknowledged_by:
        return None
    places = rungs(ticket.configuration.ladder(ticket.tier))
    told = [
        (rung, at) for rung, at in _ahead(ticket, clock, places) if rung.step.tell and rung.applies(ticket)
    ]
    rung, at = next(((rung, at) for rung, at in told if at > now), (None, now))
    return Hold(rung.fraction, at + min((at - now) / 2, HOLD_MOST)) if rung else None


def _ahead(ticket: Ticket, clock: Clock, places: tuple[Rung, ...]) -> Iterator[tuple[Rung, datetime]]:
    """The rungs that this clock has not passed, with the instant at which each is due to be told."""
    for rung in places:
        if rung.fraction <= clock.passed:
            continue
        at = instant_of(clock, rung.fraction, ticket.calendar)
        if at is None:
            return
        held = clock.held_until if rung.fraction == clock.held else None
        yield rung, max(at, held) if held else at


def _reached(
    ticket: Ticket, clock: Clock, places: tuple[Rung, ...], now: datetime
) -> Iterator[tuple[Rung, datetime]]:
    """The rungs ahead that are due at `now`. Only one that is held is due after those above it."""
    for rung, at in _ahead(ticket, clock, places):
        if at <= now:
            yield rung, at
        elif rung.fraction != clock.held:
            return


def _next(ticket: Ticket, clock: Clock, places: tuple[Rung, ...]) -> datetime | None:
    """When the first of the rungs ahead is due."""
    looks = []
    for rung, at in _ahead(ticket, clock, places):
        looks.append(at)
        if rung.fraction != clock.held:
            break
    return min(looks, default=None)


def _unrecorded(clock: Clock) -> datetime | None:
    """The due time of a breach that does not stand among the events yet; it may lie ahead.

    A clock that was answered late while nobody looked has its breach recorded afterwards all the same.
    """
    if clock.recorded:
        return None
    if clock.breached_at is None and clock.status is not ClockStatus.RUNNING:
        return None
    return clock.breached_at or clock.due_at


def _breach(clock: Clock, now: datetime) -> list[Happening]:
    """The breach as an event of its own: it happened at the due time, whenever it is noticed.

    Of a clock that came to be known later than that, it is told from then on.
    """
    due = _unrecorded(clock)
    if due is None or due > now:
        return []
    data = {**naming(clock), "due_at": due.isoformat()}
    return [Happening(max(due, clock.known_at), SYSTEM, Kind.BREACHED, data)]


def _highest(
    ticket: Ticket, clock: Clock, reached: list[tuple[Rung, datetime]], now: datetime, outage: Outage | None
) -> list[Firing]:
    """The steps that apply at the highest place reached; silent ones (refresh) tell nobody."""
    speaking = [(rung, at) for rung, at in reached if rung.step.tell and rung.applies(ticket)]
    if not speaking:
        return []
    top = speaking[-1][0].fraction
    return [
        Firing(clock, rung, at, now - at > LATE_AFTER or bool(outage and outage.covers(at)))
        for rung, at in speaking
        if rung.fraction == top
    ]


def _stepped(
    clock: Clock, highest: Rung, fired: list[Firing], now: datetime, outage: Outage | None
) -> Happening:
    data: dict[str, object] = {
        **naming(clock),
        "passed": highest.fraction,
        "steps": [firing.rung.name for firing in fired],
        "late": any(firing.late for firing in fired),
    }
    if outage and any(outage.covers(firing.at) for firing in fired):
        data["down"] = [outage.start.isoformat(), outage.end.isoformat()]
    return Happening(max(now, clock.known_at), SYSTEM, Kind.STEPPED, data)
