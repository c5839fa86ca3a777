"""What has happened to a ticket, in words, for the people who work on it and for those who asked for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.events import Event, Kind, in_order
from bot.domain.policy import ClockName, Configuration, Urgency
from bot.domain.sensitivity import mask
from bot.services.wording import PROMISES

INTERNAL = frozenset({Kind.NOTED, Kind.ESCALATED, Kind.ACKNOWLEDGED, Kind.EXCUSED})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ticket's history.

    `name` is what the actor called themselves; empty when nobody said. `internal` lines are no business of
    the customer's.
    """

    at: datetime
    actor: str
    words: str
    name: str = ""
    internal: bool = False


def history(events: tuple[Event, ...], configuration: Configuration) -> tuple[Line, ...]:
    """Everything that people did, oldest first; what the machinery noted to itself is left out."""
    names = _names(events)
    lines = [_line(event, configuration) for event in in_order(events)]
    return tuple(replace(line, name=names.get(line.actor, "")) for line in lines if line.words)


def why_urgency(events: tuple[Event, ...]) -> tuple[str, ...]:
    """The reasons for the urgency: those of the last who changed it, else what it was judged by."""
    changed = _last(events, Kind.URGENCY_CHANGED)
    said = [_changed(changed.data)] if changed else events[0].data.get("reasons", ())
    return tuple(mask(reason) for reason in said)


def why_tier(events: tuple[Event, ...], configuration: Configuration) -> str:
    """The reason for the tier: that of the last who changed it, else where it comes from."""
    changed = _last(events, Kind.TIER_CHANGED)
    if changed is None:
        return str(events[0].data.get("tier_reason", ""))
    return mask(_changed({**changed.data, "was": _label(configuration, changed.data.get("was"))}))


def _last(events: tuple[Event, ...], kind: Kind) -> Event | None:
    return next((event for event in reversed(in_order(events)) if event.kind is kind), None)


def _changed(data: Mapping[str, Any]) -> str:
    reason = f": {data['reason']}" if data.get("reason") else ""
    return f"changed from {data.get('was') or 'another one'}{reason}"


def _label(configuration: Configuration, tier: str | None) -> str:
    terms = configuration.policy.tiers.get(tier or "")
    return terms.label if terms else tier or ""


def _names(events: tuple[Event, ...]) -> dict[str, str]:
    """What people were called in the messages that we have had from them."""
    said = [(event.data.get("author"), event.data.get("author_name")) for event in events]
    said += [(event.data.get("requester"), event.data.get("requester_name")) for event in events[:1]]
    return {user: name for user, name in said if user and name}


def _line(event: Event, configuration: Configuration) -> Line:
    say = WORDS.get(event.kind)
    words = say(event, configuration) if say else PLAIN_WORDS.get(event.kind, "")
    return Line(event.at, event.actor, words, internal=event.kind in INTERNAL)


def _claimed(event: Event, _: Configuration) -> str:
    return "took it over" if event.data.get("previous") else "claimed it"


def _handed_over(event: Event, configuration: Configuration) -> str:
    user = str(event.data["to"])
    person = configuration.persons.get(user)
    return f"handed it over to {person.name if person else user}"


def _urgency(event: Event, _: Configuration) -> str:
    was, to = event.data.get("was"), event.data["to"]
    if was is None:
        return f"set the urgency to {to}"
    verb = "raised" if Urgency(to).weight > Urgency(was).weight else "lowered"
    return f"{verb} the urgency from {was} to {to}"


def _tier(event: Event, configuration: Configuration) -> str:
    return f"changed the tier to {_label(configuration, event.data['to'])}"


def _area(event: Event, _: Configuration) -> str:
    return f"changed the area to {event.data['to']}"


def _breached(event: Event, _: Configuration) -> str:
    return f"the {PROMISES[ClockName(event.data['clock'].split(':')[0])].lower()} became overdue"


def _escalated(event: Event, _: Configuration) -> str:
    return f"escalated it to the {event.data.get('role') or 'lead'}"


def _resumed(event: Event, _: Configuration) -> str:
    by_customer = event.data.get("by") == "customer"
    return "said they are not blocked" if by_customer else "let the clocks run again"


def _cancelled(event: Event, _: Configuration) -> str:
    into = event.data.get("into")
    return f"merged it into T-{into}" if into else "cancelled it"


def _merged_in(event: Event, _: Configuration) -> str:
    return f"merged T-{event.data['source']} into it"


WORDS: Mapping[Kind, Callable[[Event, Configuration], str]] = {
    Kind.CLAIMED: _claimed,
    Kind.HANDED_OVER: _handed_over,
    Kind.URGENCY_CHANGED: _urgency,
    Kind.TIER_CHANGED: _tier,
    Kind.AREA_CHANGED: _area,
    Kind.BREACHED: _breached,
    Kind.ESCALATED: _escalated,
    Kind.RESUMED: _resumed,
    Kind.CANCELLED: _cancelled,
    Kind.MERGED_IN: _merged_in,
}
PLAIN_WORDS = {
    Kind.OPENED: "opened it",
    Kind.UNCLAIMED: "gave it back",
    Kind.REPLIED: "replied",
    Kind.ASKED: "asked the customer",
    Kind.CUSTOMER_WROTE: "wrote in the thread",
    Kind.NOTED: "left a note",
    Kind.EDITED: "reworded it",
    Kind.THIRD_PARTY: "put it on hold for a third party",
    Kind.RESOLVED: "resolved it",
    Kind.REOPENED: "reopened it",
    Kind.CLOSED: "closed, since nobody reopened it",
    Kind.ACKNOWLEDGED: "acknowledged the alert",
    Kind.EXCUSED: "excused a breach",
}
