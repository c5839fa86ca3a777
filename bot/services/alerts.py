"""Alerts: who is told of a rung of the ladder, on which message, once; and what becomes of it afterwards.

The first alert for a person goes out at once; further ones within two minutes are added to that message by an
edit. When the clock is met the message is edited and nobody is told a second time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.ladder import Firing
from bot.domain.policy import Configuration, Recipient
from bot.domain.rota import on_call
from bot.domain.ticket import Ticket
from bot.outbox.queue import Letter, enqueue
from models.database import insert_once
from models.tables import Alert, Outbox

WITHIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Recipients:
    """The people behind a rung's roles, in order, and the roles that nobody fills."""

    people: tuple[str, ...]
    missing: tuple[Recipient, ...]


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


def _people(configuration: Configuration, ticket: Ticket, role: Recipient, at: datetime) -> Iterator[str]:
    team = configuration.people.teams.get(ticket.team)
    rota = configuration.people.rotas.get(ticket.team)
    proposed = ticket.facts.get("proposed")
    match role:
        case Recipient.OWNER:
            yield from [ticket.owner] if ticket.owner else []
        case Recipient.ON_CALL:
            yield from [proposed] if proposed else []
            yield from [on_call(rota, at)] if rota and not proposed else []
        case Recipient.DEDICATED:
            account = configuration.account_by_key.get(ticket.facts.get("account") or "")
            yield from account.dedicated if account else ()
        case Recipient.LEAD | Recipient.MANAGER | Recipient.DIRECTOR:
            user = getattr(team, role.value) if team else None
            yield from [user] if user else []


def tell(
    session: Session, configuration: Configuration, ticket: Ticket, firing: Firing, now: datetime
) -> None:
    """Enqueues one rung for everyone it is for; a role that nobody fills goes to the fallback channel."""
    found = resolve(configuration, ticket, firing.recipients, now)
    for user in found.people:
        _tell_person(session, configuration, ticket, firing, user, now)
    if found.missing:
        to = fallback_of(configuration, ticket)
        _tell(session, ticket, firing, "fallback", to, "ladder/alert", now, now)


def fallback_of(configuration: Configuration, ticket: Ticket) -> str:
    """Where messages for nobody go: the team's fallback channel, else the tier's."""
    team = configuration.people.teams.get(ticket.team)
    return (team.fallback if team else None) or ticket.service.channel


def _tell_person(
    session: Session, configuration: Configuration, ticket: Ticket, firing: Firing, user: str, now: datetime
) -> None:
    if firing.rung.step.where == "thread":
        _tell(session, ticket, firing, user, ticket.service.channel, "ladder/reminder", now, now)
        return
    _tell(session, ticket, firing, user, user, "ladder/alert", now, _when(configuration, ticket, user, now))


def _when(configuration: Configuration, ticket: Ticket, user: str, now: datetime) -> datetime:
    """Clocks on business calendars reach people inside their hours; those round the clock always do."""
    if ticket.service.calendar == "always":
        return now
    hours = configuration.calendars.get(configuration.persons[user].hours)
    return hours.next_open(now) if hours else now


def _tell(
    session: Session,
    ticket: Ticket,
    firing: Firing,
    recipient: str,
    to: str,
    kind: str,
    now: datetime,
    when: datetime,
) -> None:
    alert = {
        "ticket_id": ticket.number,
        "clock": firing.clock.key,
        "step": firing.rung.name,
        "recipient": recipient,
    }
    key = _joined(session, ticket, kind, to, recipient, now)
    fresh = key or ":".join(["alert", str(ticket.number), firing.clock.key, firing.rung.name, recipient])
    if not insert_once(
        session, Alert, {**alert, "at": firing.at, "late": firing.late, "outbox_key": fresh, "closed": False}
    ):
        return
    lane = f"card/{ticket.number}" if kind == "ladder/reminder" else fresh
    if key:
        session.flush()
        _enqueue_edit(
            session, key, kind, to, lane, ticket.number, now, f"{firing.clock.key}:{firing.rung.name}"
        )
    else:
        enqueue(
            session,
            Letter(fresh, kind, to, lane, ticket.number, {"recipient": recipient}, not_before=when),
            now,
        )


def _joined(
    session: Session, ticket: Ticket, kind: str, to: str, recipient: str, now: datetime
) -> str | None:
    """The key of a message to this person of the last two minutes that can take another alert.

    Reminders stand in the thread of one ticket's card, so they only join those of the same ticket.
    """
    query = (
        select(Alert.outbox_key)
        .join(Outbox, Outbox.key == Alert.outbox_key)
        .where(Alert.recipient == recipient, Outbox.to == to, Outbox.kind == kind)
        .where(Outbox.created_at > now - WITHIN, Outbox.state.in_(("pending", "sent")))
        .order_by(Outbox.id.desc())
        .limit(1)
    )
    if kind == "ladder/reminder":
        query = query.where(Alert.ticket_id == ticket.number)
    return session.scalars(query).first()


def settle(session: Session, before: Ticket, after: Ticket, now: datetime) -> None:
    """Edits the alerts of every clock that stopped, or was acknowledged, with what just happened."""
    changed = [
        clock.key
        for clock in after.clocks
        for was in before.clocks
        if was.key == clock.key and (was.open, was.acknowledged_by) != (clock.open, clock.acknowledged_by)
    ]
    if not changed and before.owner == after.owner:
        return
    clocks = changed or [clock.key for clock in after.clocks]
    query = select(Alert).where(
        Alert.ticket_id == after.number, Alert.clock.in_(clocks), Alert.closed.is_(False)
    )
    keys = {alert.outbox_key for alert in session.scalars(query) if alert.outbox_key}
    for row in session.scalars(select(Outbox).where(Outbox.key.in_(keys))) if keys else []:
        _enqueue_edit(session, row.key, row.kind, row.to, row.lane, after.number, now, str(after.version))
    stopped = [clock.key for clock in after.clocks if not clock.open]
    where = (Alert.ticket_id == after.number, Alert.clock.in_(stopped), Alert.closed.is_(False))
    session.execute(update(Alert).where(*where).values(closed=True))


def _enqueue_edit(
    session: Session, key: str, kind: str, to: str, lane: str, number: int, now: datetime, mark: str
) -> None:
    edit = Letter(
        f"{key}:edit:{number}:{mark}", f"{kind}_edit", to, lane, number, {"of": key}, merge_key=f"{key}:edit"
    )
    enqueue(session, edit, now)
