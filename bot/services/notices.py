"""Which messages follow from which events: the only place that decides what people see of a ticket's changes.

A message is named by a key that no second transaction can use again, and holds references, not text: it is
rendered from the ticket's state at the moment it is delivered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from bot.domain.events import Event, Kind
from bot.domain.policy import Dispatch, Urgency
from bot.domain.ticket import Ticket
from bot.outbox.queue import Letter

UNSEEN = frozenset({Kind.NOTED, Kind.ACKNOWLEDGED, Kind.ESCALATED, Kind.EXCUSED})
"""What changes nothing on the card."""

INTERNAL = UNSEEN | {Kind.THREADED, Kind.CHANNEL_CHANGED, Kind.STEPPED, Kind.BREACHED}
"""What changes nothing that the customer sees."""


def thread_key(number: int) -> str:
    """The key of the first message of ours in the customer's thread."""
    return f"thread:{number}"


def page_key(number: int) -> str:
    """The key of the message that calls somebody to a ticket that cannot wait to be found."""
    return f"page:{number}"


def letters(before: Ticket | None, after: Ticket, added: Sequence[Event]) -> Iterator[Letter]:
    """Everything that these events make visible, but for the alerts about their clocks."""
    if before is None:
        yield from _announcement(after)
        return
    for event in added:
        yield from _of_event(after, event)
    yield from _edits(before, after, {event.kind for event in added})


def _announcement(ticket: Ticket) -> Iterator[Letter]:
    number = ticket.number
    yield Letter(thread_key(number), "tickets/opened", ticket.channel, f"thread/{number}", number, {})
    yield _card(ticket)
    if ticket.facts.get("dispatch") == Dispatch.PAGE:
        yield Letter(page_key(number), "claims/page", _paged(ticket), page_key(number), number, {})


def _card(ticket: Ticket) -> Letter:
    number = ticket.number
    return Letter(ticket.card, "tickets/card", ticket.service.channel, f"card/{number}", number, {})


def _edits(before: Ticket, after: Ticket, kinds: Set[Kind]) -> Iterator[Letter]:
    """The card shows the new state; one that the ticket has moved from says so, and a new one follows."""
    if after.status.ended:
        # The way to the conversation is nobody's way any more, and there may be thousands of such cards.
        kinds = kinds - {Kind.CHANNEL_CHANGED}
    if kinds - UNSEEN:
        yield _edit(before.card, "tickets/card_edit", before.service.channel, f"card/{after.number}", after)
    if after.card != before.card:
        yield _card(after)
    if kinds - INTERNAL:
        key = thread_key(after.number)
        yield _edit(key, "tickets/opened_edit", after.channel, f"thread/{after.number}", after)
    if after.facts.get("dispatch") == Dispatch.PAGE and _called_off(before) != _called_off(after):
        key = page_key(after.number)
        yield _edit(key, "claims/page_edit", _paged(after), key, after)


def _paged(ticket: Ticket) -> str:
    """Whom a page goes to: the person proposed, else everybody who works the tier."""
    return ticket.facts.get("proposed") or ticket.service.channel


def _called_off(ticket: Ticket) -> tuple[str | None, bool]:
    """What a page says of its ticket."""
    return ticket.owner, ticket.status.ended


def _edit(key: str, kind: str, to: str, lane: str, ticket: Ticket) -> Letter:
    edit = f"{key}:edit:{ticket.version}"
    return Letter(edit, kind, to, lane, ticket.number, {"of": key}, merge_key=f"{key}:edit")


def _of_event(ticket: Ticket, event: Event) -> Iterator[Letter]:
    kind = LETTERS.get(event.kind)
    if kind is not None and WANTED.get(event.kind, _always)(event):
        outward = kind not in ("replies/mirror", "notes/note")
        side, to = ("thread", ticket.channel) if outward else ("card", ticket.service.channel)
        key = f"{side}:{ticket.number}:{event.seq}"
        yield Letter(key, kind, to, f"{side}/{ticket.number}", ticket.number, {"seq": event.seq})


def _always(_event: Event) -> bool:
    return True


def _by_form(event: Event) -> bool:
    """What was written in the thread itself stands there already."""
    return "ts" not in event.data


def _lowered(event: Event) -> bool:
    return Urgency(event.data["to"]).weight < Urgency(event.data["was"]).weight


LETTERS: Mapping[Kind, str] = {
    Kind.REPLIED: "replies/reply",
    Kind.ASKED: "replies/question",
    Kind.CUSTOMER_WROTE: "replies/mirror",
    Kind.RESOLVED: "resolutions/resolved",
    Kind.URGENCY_CHANGED: "changes/lowered",
    Kind.NOTED: "notes/note",
}
WANTED: Mapping[Kind, Callable[[Event], bool]] = {
    Kind.REPLIED: _by_form,
    Kind.URGENCY_CHANGED: _lowered,
}
