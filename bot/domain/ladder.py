"""The escalation ladder: which rungs a ticket's clocks have reached, who is told, and when to look again.

`evaluate` is pure: the ticket is folded again under its row lock before each call, so what has been met,
paused or retargeted in the meantime simply is not reached. Of several rungs reached at once on one clock only
the highest that applies is told, which is also what keeps an outage from ending in a burst.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.clocks import Clock, instant_of
from bot.domain.events import Happening, Kind
from bot.domain.policy import Recipient, Step
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
    """One place on a ladder: a fraction of the target, the step that stands there and its name in keys."""

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


def rungs(steps: tuple[Step, ...]) -> tuple[Rung, ...]:
    """All places of a ladder with its repeats, lowest first; at one fraction in the order of the file."""
    found: list[Rung] = []
    for step in steps:
        times = step.repeat.times if step.repeat else 0
        every = step.repeat.every if step.repeat else 0.0
        for count in range(times + 1):
            fraction = round(step.at + count * every, 6)
            label = f"{fraction * 100:g}%"
            found.append(Rung(fraction, step, f"{label}:{step.condition}" if step.condition else label))
    return tuple(sorted(found, key=lambda rung: rung.fraction))


def evaluate(ticket: Ticket, now: datetime, outage: Outage | None = None) -> Evaluation:
    """What is due on this ticket at `now`. Writing the happenings moves `next_look` past `now`."""
    happenings: list[Happening] = []
    firings: list[Firing] = []
    places = rungs(ticket.configuration.ladder(ticket.tier))
    for clock in ticket.clocks:
        happenings += _breach(clock, now)
        reached = [(rung, at) for rung, at in _ahead(ticket, clock, places) if at <= now]
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
    looks = [at for clock in ticket.clocks for _, at in _ahead(ticket, clock, places)]
    looks += [clock.due_at for clock in ticket.clocks if _unnoticed(clock) and clock.due_at]
    closing = closes_at(ticket)
    return min([*looks, closing] if closing else looks, default=None)


def closes_at(ticket: Ticket) -> datetime | None:
    """When a resolved ticket closes: the grace after its resolution, in the tier's calendar."""
    if ticket.status is not Status.RESOLVED or ticket.ended_at is None:
        return None
    return ticket.calendar.add(ticket.ended_at, ticket.configuration.policy.intake.reopen_grace)


def hold_for(ticket: Ticket, clock: Clock, now: datetime) -> timedelta:
    """How long Acknowledge holds the next step: half the time left until it, 30 minutes at most, once."""
    if clock.acknowledged_by:
        return timedelta(0)
    places = rungs(ticket.configuration.ladder(ticket.tier))
    ahead = [at for rung, at in _ahead(ticket, clock, places) if at > now and rung.applies(ticket)]
    return min((min(ahead) - now) / 2, HOLD_MOST) if ahead else timedelta(0)


def _ahead(ticket: Ticket, clock: Clock, places: tuple[Rung, ...]) -> Iterator[tuple[Rung, datetime]]:
    """The rungs that this clock has not passed, with the instant at which it reaches each."""
    for rung in places:
        if rung.fraction <= clock.passed:
            continue
        at = instant_of(clock, rung.fraction, ticket.calendar)
        if at is not None:
            yield rung, at + clock.hold


def _unnoticed(clock: Clock) -> bool:
    return clock.open and clock.due_at is not None and clock.breached_at is None


def _breach(clock: Clock, now: datetime) -> list[Happening]:
    """The breach as an event of its own: it happened at the due time, whenever it is noticed."""
    if not _unnoticed(clock) or clock.due_at is None or clock.due_at > now:
        return []
    data: Mapping[str, str] = {"clock": clock.key, "due_at": clock.due_at.isoformat()}
    return [Happening(clock.due_at, SYSTEM, Kind.BREACHED, data)]


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
        "clock": clock.key,
        "passed": highest.fraction,
        "steps": [firing.rung.name for firing in fired],
        "late": any(firing.late for firing in fired),
    }
    if outage and any(outage.covers(firing.at) for firing in fired):
        data["down"] = [outage.start.isoformat(), outage.end.isoformat()]
    return Happening(now, SYSTEM, Kind.STEPPED, data)
