"""The conversation: replies and questions of agents, messages of customers, waiting and going on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.domain import lifecycle
from bot.domain.calendar import Calendar
from bot.domain.events import Happening, Kind
from bot.domain.roles import Actor
from bot.domain.smalltalk import is_substantive
from bot.domain.ticket import Status, Ticket
from bot.errors import Conflict
from bot.services import inbox, ledger, tickets
from bot.services.acting import act
from bot.services.commands import Message, Opening, Press
from bot.services.context import Context
from bot.services.views import TicketView, view_of
from models.tables import Outbox
from models.tables import Ticket as TicketRow

_ALWAYS = Calendar.always()


class NotYet(Conflict):
    """The message belongs to a thread whose first message is still being posted: deliver it again later."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a message. `ticket` is None where it was none of our business."""

    ticket: TicketView | None = None
    opened: bool = False
    small_talk: bool = False


def reply(ctx: Context, press: Press) -> TicketView:
    """`values`: text."""
    return act(ctx, press, lambda ticket, actor, at: lifecycle.reply(ticket, actor, at, press.values["text"]))


def ask(ctx: Context, press: Press) -> TicketView:
    """`values`: text, the public question that the ticket then waits on."""
    return act(ctx, press, lambda ticket, actor, at: lifecycle.ask(ticket, actor, at, press.values["text"]))


def third_party(ctx: Context, press: Press) -> TicketView:
    """`values`: reason."""
    reason = press.values.get("reason", "")
    return act(ctx, press, lambda ticket, actor, at: lifecycle.third_party(ticket, actor, at, reason))


def resume(ctx: Context, press: Press) -> TicketView:
    return act(ctx, press, lifecycle.resume)


def hear(ctx: Context, message: Message) -> Heard:
    """Takes a message: of a ticket's thread, or a new conversation where people write to the bot itself.

    Raises NotYet when the thread's first message is being posted at this moment.
    """
    now = ctx.clock.now()
    with ctx.db.write() as session:
        number = _thread(session, message) if message.thread_ts else None
        if number is not None:
            heard = _in_thread(ctx, session, message, number, now)
        elif message.direct and message.thread_ts is None:
            heard = _direct(ctx, session, message, now)
        else:
            heard = Heard()
            _being_posted(session, message)
    ctx.wake()
    return heard


def mentioned(ctx: Context, message: Message) -> Heard:
    """Somebody called the bot by name: in a ticket's thread it is part of that, elsewhere it opens a ticket.

    A bare mention, a greeting and a mention under one of our own messages get help instead.
    """
    now = ctx.clock.now()
    with ctx.db.write() as session:
        number = _thread(session, message) if message.thread_ts else None
        if number is not None:
            heard = _in_thread(ctx, session, message, number, now)
        elif _under_ours(session, message) or not is_substantive(message.text):
            heard = Heard(small_talk=inbox.first_time(session, message.seen, now))
        else:
            heard = _opened(ctx, session, message, "mention", now)
    ctx.wake()
    return heard


def _opened(ctx: Context, session: Session, message: Message, source: str, now: datetime) -> Heard:
    opening = Opening(
        who=message.who, text=_words(message), source=source, at=message.at, seen=message.seen,
        channel=message.channel, thread_ts=message.thread_ts or message.ts, direct=message.direct,
    )  # fmt: skip
    opened = tickets.open_in(ctx, session, opening, now)
    return Heard(opened.ticket, opened=not opened.again)


def _under_ours(session: Session, message: Message) -> bool:
    where = (Outbox.channel == message.channel, Outbox.ts == message.thread_ts)
    return bool(message.thread_ts) and session.scalars(select(Outbox.id).where(*where)).first() is not None


def _thread(session: Session, message: Message) -> int | None:
    where = (TicketRow.channel == message.channel, TicketRow.thread_ts == message.thread_ts)
    return session.scalars(select(TicketRow.id).where(*where)).first()


def _in_thread(ctx: Context, session: Session, message: Message, number: int, now: datetime) -> Heard:
    if not inbox.first_time(session, message.seen, now):
        return Heard()
    entry = ledger.lock(ctx, session, number)
    actor = tickets.identify(ctx, message.who)
    happenings = _said(entry.ticket, actor, message)
    if happenings is None:
        return _linked(ctx, session, entry.ticket, message, now)
    return Heard(view_of(ctx, ledger.append(ctx, session, entry, happenings, now)))


def _said(ticket: Ticket, actor: Actor, message: Message) -> list[Happening] | None:
    """What a message in the customer's thread means; None when the ticket is closed for good."""
    if actor.staff and (ticket.account or ticket.facts["requester"] != actor.user):
        return lifecycle.reply(ticket, actor, message.at, _words(message), ts=message.ts)
    substantive = is_substantive(message.text) or bool(message.files)
    wrote = {"author": actor.user, "author_name": message.who.name, "text": _words(message), "ts": message.ts}
    told = Happening(message.at, actor.user, Kind.CUSTOMER_WROTE, {**wrote, "substantive": substantive})
    if ticket.status is Status.RESOLVED and substantive:
        at = max(message.at, ticket.ended_at or message.at)
        return [told, Happening(at, actor.user, Kind.REOPENED, {"reason": "the customer wrote again"})]
    if ticket.status.ended and substantive:
        return None
    return [told]


def _linked(ctx: Context, session: Session, ticket: Ticket, message: Message, now: datetime) -> Heard:
    """After the grace a message opens a ticket of its own, which says where it comes from."""
    opening = Opening(
        who=message.who, text=_words(message), source=f"follow-up of {ticket.name}", at=message.at,
        seen=f"follow-up:{message.seen}", channel=message.channel, direct=message.direct,
    )  # fmt: skip
    return Heard(tickets.open_in(ctx, session, opening, now).ticket, opened=True)


def _direct(ctx: Context, session: Session, message: Message, now: datetime) -> Heard:
    """A message to the bot itself joins the ticket just opened there, or one that waits for an answer.

    Otherwise it opens one; small talk gets help.
    """
    actor = tickets.identify(ctx, message.who)
    window = ctx.revisions.current.policy.intake.group_window
    since = message.at - _ALWAYS.between(message.at, _ALWAYS.add(message.at, window))
    asked = TicketRow.status == Status.WAITING_CUSTOMER.value
    where = (TicketRow.requester == actor.user, TicketRow.channel == message.channel)
    query = select(TicketRow.id).where(*where, or_(TicketRow.opened_at >= since, asked))
    recent = session.scalars(query.order_by(TicketRow.opened_at.desc())).first()
    if recent is not None:
        return _in_thread(ctx, session, message, recent, now)
    if not is_substantive(message.text) and not message.files:
        return Heard(small_talk=inbox.first_time(session, message.seen, now))
    return _opened(ctx, session, message, "direct message", now)


def _being_posted(session: Session, message: Message) -> None:
    """A reply under a message of ours that we do not know yet: its post has not been marked as sent."""
    if not message.parent_is_ours:
        return
    query = select(Outbox.id).where(
        Outbox.state == "pending", Outbox.to == message.channel, Outbox.kind == "tickets/opened"
    )
    if session.scalars(query.limit(1)).first() is not None:
        raise NotYet("This thread is being opened; the message will be taken when Slack sends it again.")


def _words(message: Message) -> str:
    if not message.files:
        return message.text
    names = ", ".join(message.files)
    return f"{message.text}\n[files: {names}]".strip()
