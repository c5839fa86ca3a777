"""What a story adds up to: clocks met and breached, messages and pings per ticket."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.demo.cast import HOME, OURS
from bot.demo.stage import Stage
from bot.playground.checks import live_mentions
from bot.playground.entities import Json
from bot.services.commands import Ask, Who
from bot.services.queries import status
from bot.services.views import TicketView


@dataclass(frozen=True, slots=True)
class TicketFigures:
    """One ticket: how its promised clocks ended or stand, and what it cost in messages."""

    ticket: TicketView
    met: int
    met_late: int
    running: int
    cancelled: int
    messages: int
    edits: int
    pings: int


def figures(stage: Stage) -> Iterator[TicketFigures]:
    """The tickets of the story in order."""
    posts, edits, pings = Counter[int](), Counter[int](), Counter[int]()
    for call in stage.slack.journal.calls("chat.postMessage"):
        if call.ok:
            number = _ticket_of(call.args)
            posts[number] += 1
            pings[number] += bool(live_mentions(call.args)) or _to_a_person(call.args)
    for call in stage.slack.journal.calls("chat.update"):
        edits[_ticket_in(str(call.args.get("text", "")))] += call.ok
    for number in range(1, max(posts) + 1):
        yield _of(stage, number, posts[number], edits[number], pings[number])


def _of(stage: Stage, number: int, messages: int, edits: int, pings: int) -> TicketFigures:
    adm = Who(OURS["adm"].user, HOME)
    ticket = status(stage.bot.ctx, Ask(adm, stage.clock.now(), f"T-{number}"))
    ends = Counter(
        _end(clock.state, clock.breached_at is not None) for clock in ticket.clocks if clock.target
    )
    return TicketFigures(
        ticket, ends["met"], ends["met late"] + ends["breached"], ends["running"], ends["cancelled"],
        messages, edits, pings,
    )  # fmt: skip


def _end(state: str, breached: bool) -> str:
    if state == "met":
        return "met late" if breached else "met"
    if breached:
        return "breached"
    return state if state == "cancelled" else "running"


def _ticket_of(args: Json) -> int:
    """The ticket that a message is about, by the key it carries; 0 for a welcome."""
    key = str(((args.get("metadata") or {}).get("event_payload") or {}).get("key", ""))
    parts = key.split(":")
    return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0


def _ticket_in(text: str) -> int:
    rest = text.partition("T-")[2]
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    return int(digits) if digits else 0


def _to_a_person(args: Json) -> bool:
    key = str(((args.get("metadata") or {}).get("event_payload") or {}).get("key", ""))
    return key.startswith(("alert:", "page:", "escalation:"))
