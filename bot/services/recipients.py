"""Whom a rung of the ladder is for: roles to people, where each is reached, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import NoOpenTime
from bot.domain.ladder import Firing
from bot.domain.policy import Configuration, Recipient
from bot.domain.rota import on_call
from bot.domain.ticket import Ticket

FALLBACK = "fallback"
"""Stands for the people whom nobody could be found for."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """The people behind a rung's roles, in order, and the roles that nobody fills."""

    people: tuple[str, ...]
    missing: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One rung for one recipient: where the message goes, not before when, and as what kind."""

    ticket: Ticket
    firing: Firing
    recipient: str
    to: str
    kind: str
    when: datetime


def resolve(
    configuration: Configuration, ticket: Ticket, roles: tuple[Recipient, ...], at: datetime
) -> Recipients:
    """Roles to people as the people file says now, whatever revision the ticket was opened under."""
    people: list[str] = []
    missing: list[Recipient] = []
    for role in roles:
        found = [user for user in _people(configuration, ticket, role, at) if user in configuration.persons]
        people += [user for user in found if user not in people]
        if not found:
            missing.append(role)
    return Recipients(tuple(people), tuple(missing))


def fallback_of(configuration: Configuration, ticket: Ticket) -> str:
    """Where messages for nobody go: the team's fallback channel, else the tier's."""
    team = configuration.people.teams.get(ticket.team)
    return (team.fallback if team else None) or ticket.service.channel


def tellings(
    configuration: Configuration, ticket: Ticket, firing: Firing, now: datetime
) -> Iterator[Telling]:
    """One rung for everyone it is for; for roles that nobody fills it goes to the fallback channel."""
    found = resolve(configuration, ticket, firing.recipients, now)
    for user in found.people:
        if firing.rung.step.where == "thread":
            yield Telling(ticket, firing, user, ticket.service.channel, "ladder/reminder", now)
        else:
            when = _when(configuration, ticket, user, now)
            yield Telling(ticket, firing, user, user, "ladder/alert", when)
    if found.missing:
        yield Telling(ticket, firing, FALLBACK, fallback_of(configuration, ticket), "ladder/alert", now)


def _people(configuration: Configuration, ticket: Ticket, role: Recipient, at: datetime) -> Iterator[str]:
    team = configuration.people.teams.get(ticket.team)
    match role:
        case Recipient.OWNER:
            yield from [ticket.owner] if ticket.owner else []
        case Recipient.ON_CALL:
            yield from _on_call(configuration, ticket, at)
        case Recipient.DEDICATED:
            account = configuration.account_by_key.get(ticket.facts.get("account") or "")
            yield from account.dedicated if account else ()
        case Recipient.LEAD | Recipient.MANAGER | Recipient.DIRECTOR:
            user = getattr(team, role.value) if team else None
            yield from [user] if user else []


def _on_call(configuration: Configuration, ticket: Ticket, at: datetime) -> Iterator[str]:
    """Whom the ticket was proposed to, as long as they are with us; else whose turn it is."""
    proposed, rota = ticket.facts.get("proposed"), configuration.people.rotas.get(ticket.team)
    if proposed in configuration.persons:
        yield str(proposed)
    elif rota:
        yield on_call(rota, at)


def _when(configuration: Configuration, ticket: Ticket, user: str, now: datetime) -> datetime:
    """Clocks on business calendars reach people inside their hours; those round the clock always do."""
    hours = configuration.calendars.get(configuration.persons[user].hours)
    if ticket.calendar.opening.continuous or hours is None:
        return now
    try:
        return hours.next_open(now)
    except NoOpenTime:
        return now
