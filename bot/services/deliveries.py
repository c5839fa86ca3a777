"""What a message of the outbox says when it is delivered, and what follows once it has landed or died."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.events import Event, Happening, Kind
from bot.domain.ladder import SYSTEM
from bot.domain.sensitivity import mask
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.queue import Letter, enqueue
from bot.services import ledger, notices, threads
from bot.services.alert_views import recipients, told_with
from bot.services.context import Context
from bot.services.ledger import Entry
from bot.services.places import BY_DM, latest, place
from bot.services.recipients import fallback_of
from bot.services.views import view_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message to post, or, with `ts`, to edit. `variables` are what its template may say.

    `thread_ts` is the thread it goes under, `author` the person of ours under whose name it is posted.
    `pin`: it is to be seen in the channel for good, so it is posted anew where it is gone.
    """

    kind: str
    to: str
    variables: Mapping[str, Any]
    ts: str | None = None
    thread_ts: str | None = None
    author: str | None = None
    pin: bool = False


def prepare(ctx: Context, parcel: Parcel) -> Prepared | None:
    """The message as it has to read now; None when there is nothing to say any more."""
    with ctx.db.read() as session:
        if parcel.kind == "welcome/welcome":
            return _welcome(ctx, session, parcel)
        if parcel.kind in PLAIN:
            return _plain(ctx, session, parcel)
        if parcel.kind.startswith("ladder/") and parcel.kind != "ladder/escalation":
            return _alert(ctx, session, parcel)
        if parcel.ticket_id is None:
            return None
        entry = ledger.read(ctx, session, parcel.ticket_id)
        return PREPARE[parcel.kind](ctx, session, parcel, entry)


def landed(ctx: Context, session: Session, parcel: Parcel, receipt: Receipt, now: datetime) -> None:
    """In the transaction that marks a message as sent: the customer's thread gets to know where it hangs."""
    if parcel.kind != "tickets/opened" or parcel.ticket_id is None:
        return
    entry = ledger.lock(ctx, session, parcel.ticket_id)
    moved = parcel.key.endswith(BY_DM)
    if entry.ticket.thread_ts and not moved:
        return
    # Somebody who was quicker than this note may have made a ticket of the very message.
    if threads.ticket_at(session, receipt.channel, receipt.ts) is None:
        where = {"ts": receipt.ts, "channel": ctx.revisions.channel_now(receipt.channel), "moved": moved}
        threaded = Happening(entry.ticket.opened_at, SYSTEM, Kind.THREADED, where)
        ledger.append(ctx, session, entry, [threaded], now)


def died(ctx: Context, session: Session, parcel: Parcel, error: str, now: datetime) -> None:
    """In the transaction that gives a message up: somebody is told where it can still be read."""
    if parcel.kind in PLAIN or parcel.kind.endswith("_edit"):
        return
    if parcel.kind == "tickets/opened" and _by_dm(ctx, session, parcel, now):
        return
    context = {"of": parcel.kind, "to": parcel.to, "error": error}
    for to in filter(None, (_fallback(ctx, session, parcel), _writer(ctx, session, parcel))):
        key = f"undelivered:{parcel.key}:{to}"[:200]
        if to != parcel.to:
            enqueue(session, Letter(key, "ops/undelivered", to, key, parcel.ticket_id, context), now)


def _writer(ctx: Context, session: Session, parcel: Parcel) -> str | None:
    """The one of ours whose words the customer will not get: they believe that they have answered."""
    if parcel.kind not in SIGNED or parcel.ticket_id is None:
        return None
    return _event(ledger.read(ctx, session, parcel.ticket_id), parcel).actor


def _by_dm(ctx: Context, session: Session, parcel: Parcel, now: datetime) -> bool:
    """A conversation that cannot be held where it was asked for is held with the requester in a DM."""
    if parcel.ticket_id is None or parcel.key.endswith(BY_DM):
        return False
    requester = ledger.read(ctx, session, parcel.ticket_id).ticket.facts["requester"]
    letter = Letter(f"{parcel.key}{BY_DM}", parcel.kind, requester, parcel.lane, parcel.ticket_id, {})
    return enqueue(session, letter, now)


def _fallback(ctx: Context, session: Session, parcel: Parcel) -> str | None:
    if parcel.ticket_id is not None:
        ticket = ledger.read(ctx, session, parcel.ticket_id).ticket
        return fallback_of(ctx.revisions.current, ticket)
    teams = ctx.revisions.current.people.teams.values()
    return next((team.fallback for team in teams if team.fallback), None)


def _plain(ctx: Context, session: Session, parcel: Parcel) -> Prepared:
    """What is said as it was enqueued, with the ticket beside it where there is one."""
    ticket = view_of(ctx, ledger.read(ctx, session, parcel.ticket_id)) if parcel.ticket_id else None
    variables = {"title": ctx.revisions.current.policy.title, "ticket": ticket, **parcel.context}
    return Prepared(parcel.kind, parcel.to, variables)


def _welcome(ctx: Context, session: Session, parcel: Parcel) -> Prepared:
    """A channel that has one from an earlier time keeps it, and it is brought up to date."""
    stands = latest(session, parcel.kind, ctx.revisions.channel_now(parcel.to))
    return replace(_plain(ctx, session, parcel), ts=stands.ts if stands else None, pin=True)


def _card(ctx: Context, _session: Session, parcel: Parcel, entry: Entry) -> Prepared | None:
    """None when the ticket has moved on to another channel before this."""
    if parcel.key != entry.ticket.card:
        return None
    return Prepared("tickets/card", parcel.to, {"ticket": view_of(ctx, entry), "moved": False})


def _card_edit(ctx: Context, session: Session, parcel: Parcel, entry: Entry) -> Prepared | None:
    of = parcel.context["of"]
    post = place(session, of)
    if post is None:
        return None
    variables = {"ticket": view_of(ctx, entry), "moved": of != entry.ticket.card}
    return Prepared("tickets/card", post.channel, variables, ts=post.ts)


def _opened(ctx: Context, _session: Session, parcel: Parcel, entry: Entry) -> Prepared | None:
    thread = None if parcel.key.endswith(BY_DM) else entry.ticket.facts.get("thread_ts")
    return Prepared("tickets/opened", parcel.to, {"ticket": view_of(ctx, entry)}, thread_ts=thread)


def _opened_edit(ctx: Context, session: Session, _parcel: Parcel, entry: Entry) -> Prepared | None:
    post = place(session, notices.thread_key(entry.ticket.number))
    if post is None:
        return None
    return Prepared("tickets/opened", post.channel, {"ticket": view_of(ctx, entry)}, ts=post.ts)


def _page(ctx: Context, session: Session, parcel: Parcel, entry: Entry) -> Prepared | None:
    """Calls somebody to a ticket; once it needs nobody the call says so, and one not yet sent is dropped."""
    post = place(session, notices.page_key(entry.ticket.number))
    editing = parcel.kind.endswith("_edit")
    needless = entry.ticket.owner is not None or entry.ticket.status.ended
    if (editing and post is None) or (not editing and needless):
        return None
    variables = {"ticket": view_of(ctx, entry), "card": place(session, entry.ticket.card)}
    to, ts = (post.channel, post.ts) if post and editing else (parcel.to, None)
    return Prepared("claims/page", to, variables, ts=ts)


def _to_customer(ctx: Context, _session: Session, parcel: Parcel, entry: Entry) -> Prepared | None:
    """Into the customer's thread, wherever that is now, under the name of the one of ours who wrote it."""
    event, ticket = _event(entry, parcel), entry.ticket
    author = event.actor if parcel.kind in SIGNED else None
    said = _said(ctx, entry, event)
    return Prepared(parcel.kind, ticket.channel, said, thread_ts=ticket.thread_ts, author=author)


def _to_agents(ctx: Context, session: Session, parcel: Parcel, entry: Entry) -> Prepared | None:
    """Into the thread of the card."""
    card = place(session, entry.ticket.card)
    said = _said(ctx, entry, _event(entry, parcel))
    to, thread = (card.channel, card.ts) if card else (parcel.to, None)
    return Prepared(parcel.kind, to, said, thread_ts=thread)


def _escalation(ctx: Context, session: Session, parcel: Parcel, entry: Entry) -> Prepared | None:
    said = _said(ctx, entry, _event(entry, parcel))
    card = place(session, entry.ticket.card)
    return Prepared(parcel.kind, parcel.to, {**said, **parcel.context, "card": card})


def _alert(ctx: Context, session: Session, parcel: Parcel) -> Prepared | None:
    """An alert with everything that joined it; dropped unsent when none of it holds any more.

    What joined an alert at the moment at which it was dropped is told by the edit, as a message of its own.
    """
    editing = parcel.kind.endswith("_edit")
    kind = parcel.kind.removesuffix("_edit")
    key = parcel.context["of"] if editing else parcel.key
    post = place(session, key) if editing else None
    told = told_with(ctx, session, key)
    if not told.shown or (post is None and not told.holds):
        return None
    variables = {"told": told.shown, "others": told.others, **recipients(session, key)}
    if post is not None:
        return Prepared(kind, post.channel, variables, ts=post.ts)
    card = told.shown[0].card
    if kind == "ladder/reminder" and card is not None:
        return Prepared(kind, card.channel, variables, thread_ts=card.ts)
    return Prepared(kind, parcel.to, variables)


def _event(entry: Entry, parcel: Parcel) -> Event:
    seq: int = parcel.context["seq"]
    return entry.events[seq - 1]


def _said(ctx: Context, entry: Entry, event: Event) -> dict[str, Any]:
    """What somebody said, with the ticket it is about."""
    data = event.data
    return {
        "ticket": view_of(ctx, entry),
        "text": mask(data.get("text") or data.get("note") or ""),
        "reason": data.get("reason", ""),
        "author": event.actor,
        "author_name": data.get("author_name", ""),
        "at": event.at,
        "was": data.get("was", ""),
        "to": data.get("to", ""),
    }


PLAIN = frozenset({"welcome/welcome", "ops/undelivered"})
SIGNED = frozenset({"replies/reply", "replies/question", "resolutions/resolved"})
PREPARE: Mapping[str, Callable[[Context, Session, Parcel, Entry], Prepared | None]] = {
    "tickets/card": _card,
    "tickets/card_edit": _card_edit,
    "tickets/opened": _opened,
    "tickets/opened_edit": _opened_edit,
    "claims/page": _page,
    "claims/page_edit": _page,
    "replies/reply": _to_customer,
    "replies/question": _to_customer,
    "resolutions/resolved": _to_customer,
    "changes/lowered": _to_customer,
    "replies/mirror": _to_agents,
    "notes/note": _to_agents,
    "ladder/escalation": _escalation,
}
