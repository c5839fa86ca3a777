"""Starting and stopping the clocks of a ticket: what all effects of events are made of."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.domain import clocks
from bot.domain.clocks import Clock
from bot.domain.policy import ClockName
from bot.domain.ticket import Ticket

UNANSWERED = (ClockName.FIRST_RESPONSE, ClockName.NEXT_RESPONSE)


def start(ticket: Ticket, name: ClockName, at: datetime, *, known_at: datetime | None = None) -> Ticket:
    """One more instance of a clock. `known_at`: when it came to be known, if later than it starts."""
    number = 1 + sum(clock.name is name for clock in ticket.clocks)
    return ticket.with_clock(clocks.start(name, number, at, ticket.target(name), ticket.calendar, known_at))


def open_clock(ticket: Ticket, name: ClockName) -> Clock | None:
    clock = ticket.clock(name)
    return clock if clock and clock.open else None


def each(ticket: Ticket, change: Callable[[Clock], Clock], *names: ClockName) -> Ticket:
    """Changes every open clock, or every open one of these names."""
    for clock in ticket.clocks:
        if clock.open and (not names or clock.name in names):
            ticket = ticket.with_clock(change(clock))
    return ticket


def stop(ticket: Ticket, at: datetime, *names: ClockName, met: bool = True, reason: str = "") -> Ticket:
    calendar = ticket.calendar
    return each(ticket, lambda clock: clocks.stop(clock, at, calendar, met=met, reason=reason), *names)


def clock_of(ticket: Ticket, data: Mapping[str, Any]) -> Clock | None:
    """The clock that event data names by `clock` and `since`.

    A message that Slack delivered late can make an instance that comes before others and takes their numbers;
    the start tells them apart then.
    """
    key, since = str(data.get("clock", "")), data.get("since")
    name = key.partition(":")[0]
    same = [clock for clock in ticket.clocks if clock.name == name]
    started = [clock for clock in same if clock.started_at.isoformat() == since]
    return next((clock for clock in started or same if clock.key == key), started[0] if started else None)


def naming(clock: Clock) -> dict[str, Any]:
    """The event data by which `clock_of` finds the clock again."""
    return {"clock": clock.key, "since": clock.started_at.isoformat()}
