"""Which conversation a message belongs to: a thread, a ticket just opened, or one that is on its way."""

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from bot.domain.ticket import Status
from bot.outbox.queue import pending
from bot.services.commands import Message
from bot.services.standing import is_open
from models.tables import Outbox
from models.tables import Ticket as TicketRow


def ticket_of(session: Session, message: Message) -> int | None:
    """The ticket whose thread the message stands in."""
    return ticket_at(session, message.channel, message.thread_ts) if message.thread_ts else None


def ticket_at(session: Session, channel: str, thread_ts: str) -> int | None:
    """The ticket whose conversation hangs under this message."""
    return session.scalars(_HANGS_AT, {"its_channel": channel, "its_ts": thread_ts}).first()


def just_opened(session: Session, message: Message, since: datetime) -> int | None:
    """The open ticket that this person has opened here since then."""
    return _latest(session, message, TicketRow.opened_at >= since, is_open())


def asked(session: Session, message: Message) -> int | None:
    """The ticket that waits for this person's answer here."""
    return _latest(session, message, TicketRow.status == Status.WAITING_CUSTOMER)


def under_ours(session: Session, message: Message) -> bool:
    """Whether it stands under a message of ours, such as a card."""
    if message.thread_ts is None:
        return False
    where = (Outbox.channel == message.channel, Outbox.ts == message.thread_ts)
    return session.scalars(select(Outbox.id).where(*where).limit(1)).first() is not None


def being_opened(session: Session, message: Message) -> bool:
    """Whether it may stand in a thread that we do not know yet: its first message is not marked as sent."""
    if not message.parent_is_ours:
        return False
    # What goes to a person directly is addressed to the person, and the channel is known once it is there.
    to = Outbox.to.in_((message.channel, message.who.user))
    query = select(Outbox.id).where(pending(), to, Outbox.kind == "tickets/opened")
    return session.scalars(query.limit(1)).first() is not None


def _latest(session: Session, message: Message, *where: ColumnElement[bool]) -> int | None:
    here = (TicketRow.requester == message.who.user, TicketRow.channel == message.channel)
    query = select(TicketRow.id).where(*here, *where).order_by(TicketRow.opened_at.desc()).limit(1)
    return session.scalars(query).first()


# Built once: putting a statement together takes several times as long as running it.
_HANGS_AT = select(TicketRow.id).where(
    TicketRow.channel == bindparam("its_channel"), TicketRow.thread_ts == bindparam("its_ts")
)
