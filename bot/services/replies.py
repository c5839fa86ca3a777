"""The conversation: replies and questions of agents, messages of customers, waiting and going on."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain import lifecycle
from bot.domain.calendar import Calendar
from bot.domain.events import Happening
from bot.domain.roles import Actor
from bot.domain.smalltalk import is_substantive
from bot.domain.ticket import Ticket
from bot.errors import Conflict
from bot.services import inbox, ledger, threads, tickets
from bot.services.acting import act
from bot.services.commands import Message, Opening, Press
from bot.services.context import Context
from bot.services.views import TicketView, view_of

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
    return act(ctx, press, lambda ticket, actor, at: lifecycle.reply(ticket, actor, at, press.value("text")))


def ask(ctx: Context, press: Press) -> TicketView:
    """`values`: text, the public question that the ticket then waits on."""
    return act(ctx, press, lambda ticket, actor, at: lifecycle.ask(ticket, actor, at, press.value("text")))


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
    message = _now(ctx, message)
    if not message.direct and not _in_a_thread_of_ours(ctx, message):
        return Heard()
    now = ctx.clock.now()
    with ctx.db.write() as session:
        number = threads.ticket_of(session, message)
        if number is not None:
            heard = _in_thread(ctx, session, message, number, now)
        elif message.thread_ts is None:
            heard = _direct(ctx, session, message, now)
        else:
            heard = Heard()
            _come_again_if_early(session, message)
    ctx.wake()
    return heard


def mentioned(ctx: Context, message: Message) -> Heard:
    """Somebody called the bot by name: in a ticket's thread it is part of that, elsewhere it opens a ticket.

    A bare mention, a greeting and a mention under one of our own messages get help instead. Raises NotYet as
    `hear` does.
    """
    message, now = _now(ctx, message), ctx.clock.now()
    with ctx.db.write() as session:
        number = threads.ticket_of(session, message)
        if number is not None:
            heard = _in_thread(ctx, session, message, number, now)
        elif threads.under_ours(session, message) or not is_substantive(message.text):
            heard = Heard(small_talk=inbox.first_time(session, message.seen, now))
        else:
            _come_again_if_early(session, message)
            heard = _opened(ctx, session, message, "mention", now)
    ctx.wake()
    return heard


def _now(ctx: Context, message: Message) -> Message:
    """What was sent before its channel got another id stands where the channel is now."""
    return replace(message, channel=ctx.revisions.channel_now(message.channel))


def _in_a_thread_of_ours(ctx: Context, message: Message) -> bool:
    """A look without a lock: most of what is said in a channel is none of our business."""
    if message.thread_ts is None:
        return False
    with ctx.db.read() as session:
        if threads.ticket_of(session, message) is not None:
            return True
        _come_again_if_early(session, message)
    return False


def _come_again_if_early(session: Session, message: Message) -> None:
    if threads.being_opened(session, message):
        raise NotYet("This thread is being opened; the message will be taken when Slack sends it again.")


def _opened(ctx: Context, session: Session, message: Message, source: str, now: datetime) -> Heard:
    opening = Opening(
        who=message.who, text=_words(message), source=source, at=message.at, seen=message.seen,
        channel=message.channel, thread_ts=message.thread_ts or message.ts, direct=message.direct,
    )  # fmt: skip
    opened = tickets.open_in(ctx, session, opening, now)
    return Heard(opened.ticket, opened=not opened.again)


def _in_thread(ctx: Context, session: Session, message: Message, number: int, now: datetime) -> Heard:
    if not inbox.first_time(session, message.seen, now):
        return Heard()
    return _taken(ctx, session, message, number, now)


def _taken(ctx: Context, session: Session, message: Message, number: int, now: datetime) -> Heard:
    """What was said to a ticket that has been merged is said to the one that it went into."""
    entry = ledger.lock(ctx, session, number)
    if entry.ticket.merged_into is not None:
        return _taken(ctx, session, message, entry.ticket.merged_into, now)
    happenings = _said(entry.ticket, tickets.identify(ctx, message.who), message)
    if happenings is None:
        return _linked(ctx, session, message, entry.ticket, now)
    return Heard(view_of(ctx, ledger.append(ctx, session, entry, happenings, now)))


def _said(ticket: Ticket, actor: Actor, message: Message) -> list[Happening] | None:
    """What a message in the customer's thread means; None when the ticket has ended for good."""
    if actor.staff and (ticket.account or ticket.facts["requester"] != actor.user):
        return lifecycle.reply(ticket, actor, message.at, _words(message), ts=message.ts)
    said = {
        "author": actor.user,
        "author_name": message.who.name,
        "text": _words(message),
        "ts": message.ts,
        "substantive": is_substantive(message.text) or bool(message.files),
    }
    return lifecycle.hear(ticket, actor.user, message.at, said)


def _linked(ctx: Context, session: Session, message: Message, ticket: Ticket, now: datetime) -> Heard:
    """After the grace a message opens a ticket of its own, which says where it comes from."""
    recent = threads.just_opened(session, message, _within_window(ctx, message))
    if recent is not None:
        return _taken(ctx, session, message, recent, now)
    opening = Opening(
        who=message.who, text=_words(message), source=f"follow-up of {ticket.name}", at=message.at,
        seen=f"follow-up:{message.seen}", channel=message.channel, direct=message.direct,
    )  # fmt: skip
    return Heard(tickets.open_in(ctx, session, opening, now).ticket, opened=True)


def _direct(ctx: Context, session: Session, message: Message, now: datetime) -> Heard:
    """A message to the bot itself joins the ticket just opened there, or one that waits for an answer.

    Otherwise it opens one; small talk gets help.
    """
    if not inbox.first_time(session, message.seen, now):
        return Heard()
    joined = threads.just_opened(session, message, _within_window(ctx, message))
    joined = joined or threads.asked(session, message)
    if joined is not None:
        return _taken(ctx, session, message, joined, now)
    if not is_substantive(message.text) and not message.files:
        return Heard(small_talk=True)
    return _opened(ctx, session, message, "direct message", now)


def _within_window(ctx: Context, message: Message) -> datetime:
    """Since when a ticket has to be open for the message to be a follow-up of it."""
    window = ctx.revisions.current.policy.intake.group_window
    return message.at - _ALWAYS.between(message.at, _ALWAYS.add(message.at, window))


def _words(message: Message) -> str:
    if not message.files:
        return message.text or "(no text)"
    names = ", ".join(message.files)
    return f"{message.text}\n[files: {names}]".strip()
