"""Which messages follow from which events: the only place that decides what people see of a ticket's changes.

A message is named by a key that no second transaction can use again, and holds references, not text: it is
rendered from the ticket's state at the moment it is delivered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.events import Event, Kind
from bot.domain.policy import Dispatch, Urgency
from bot.domain.ticket import Ticket
from bot.outbox.queue import Letter, enqueue
from bot.services import alerts

INTERNAL = frozenset(
    {Kind.THREADED, Kind.NOTED, Kind.STEPPED, Kind.ACKNOWLEDGED, Kind.BREACHED, Kind.ESCALATED, Kind.EXCUSED}
)


def thread_key(number: int) -> str:
    """The key of the first message of ours in the customer's thread."""
    return f"thread:{number}"


def page_key(number: int) -> str:
    """The key of the message that calls somebody to a ticket that cannot wait to be found."""
    return f"page:{number}"


def follow(
    session: Session, before: Ticket | None, after: Ticket, added: Sequence[Event], now: datetime
) -> None:
    """Enqueues everything that these events make visible."""
    if before is None:
        for letter in _announcement(after):
            enqueue(session, letter, now)
        return
    for event in added:
        for letter in _of_event(after, event, before):
            enqueue(session, letter, now)
    for letter in _edits(before, after, added):
        enqueue(session, letter, now)
    alerts.settle(session, before, after, now)


def card_edit(ticket: Ticket, card: str = "") -> Letter:
    """An edit of the ticket's card, or of one that it has moved away from."""
    key = card or ticket.card
    return _edit(key, "tickets/card_edit", ticket.service.channel, f"card/{ticket.number}", ticket)


def _announcement(ticket: Ticket) -> Iterator[Letter]:
    number = ticket.number
    yield Letter(thread_key(number), "tickets/opened", ticket.channel, f"thread/{number}", number, {})
    yield _card(ticket)
    if ticket.facts.get("dispatch") == Dispatch.PAGE:
        to = ticket.facts.get("proposed")
        yield Letter(
            page_key(number), "claims/page", to or ticket.service.channel, page_key(number), number, {}
        )


def _card(ticket: Ticket) -> Letter:
    number = ticket.number
    return Letter(ticket.card, "tickets/card", ticket.service.channel, f"card/{number}", number, {})


def _edits(before: Ticket, after: Ticket, added: Sequence[Event]) -> Iterator[Letter]:
    """The card shows the new state; one that the ticket has moved from says so, and a new one follows."""
    yield card_edit(after, before.card)
    if after.card != before.card:
        yield _card(after)
    if any(event.kind not in INTERNAL for event in added):
        key = thread_key(after.number)
        yield _edit(key, "tickets/opened_edit", after.channel, f"thread/{after.number}", after)
    if after.facts.get("dispatch") == Dispatch.PAGE and before.owner != after.owner:
        to = after.facts.get("proposed") or after.service.channel
        yield _edit(page_key(after.number), "claims/page_edit", to, page_key(after.number), after)


def _edit(key: str, kind: str, to: str, lane: str, ticket: Ticket) -> Letter:
    edit = f"{key}:edit:{ticket.version}"
    return Letter(edit, kind, to, lane, ticket.number, {"of": key}, merge_key=f"{key}:edit")


def _of_event(ticket: Ticket, event: Event, before: Ticket) -> Iterator[Letter]:
    kind = LETTERS.get(event.kind)
    if kind is not None and WANTED.get(event.kind, _always)(event, before):
        outward = kind not in ("replies/mirror", "notes/note")
        side, to = ("thread", ticket.channel) if outward else ("card", ticket.service.channel)
        key = f"{side}:{ticket.number}:{event.seq}"
        yield Letter(key, kind, to, f"{side}/{ticket.number}", ticket.number, {"seq": event.seq})


def _always(_event: Event, _before: Ticket) -> bool:
    return True


def _by_form(event: Event, _before: Ticket) -> bool:
    """What was written in the thread itself stands there already."""
    return "ts" not in event.data


def _lowered(event: Event, before: Ticket) -> bool:
    return Urgency(event.data["to"]).weight < before.urgency.weight


LETTERS: Mapping[Kind, str] = {
    Kind.REPLIED: "replies/reply",
    Kind.ASKED: "replies/question",
    Kind.CUSTOMER_WROTE: "replies/mirror",
    Kind.RESOLVED: "resolutions/resolved",
    Kind.URGENCY_CHANGED: "changes/lowered",
    Kind.NOTED: "notes/note",
}
WANTED: Mapping[Kind, Callable[[Event, Ticket], bool]] = {
    Kind.REPLIED: _by_form,
    Kind.URGENCY_CHANGED: _lowered,
}
