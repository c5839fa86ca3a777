"""Tickets as templates are handed them: real events, folded and viewed, each a line or two to make."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Self

from bot.config import load_text
from bot.domain.effects import fold
from bot.domain.events import Event, Kind
from bot.domain.policy import Configuration
from bot.services.alert_views import AlertView, ToldView
from bot.services.places import Place
from bot.services.views import TicketView, ticket_view
from tests.clock import MONDAY_MORNING

ADA, BEN, LEA, MEL, CARL = "U0ADA", "U0BEN", "U0LEA", "U0MEL", "U0CARL"
NAMES = {ADA: "Ada", BEN: "Ben", LEA: "Lea", MEL: "Mel", CARL: "carl"}
Span = tuple[datetime, datetime]
CARD = Place("C0ENTERPRISE", "1772442001.000100")

_FILES = {
    "policy.yml": """\
schema: 1
title: Example Cloud support
calendars:
  emea: {timezone: Europe/Berlin, weekly: {mon-fri: ["09:00-12:30", "13:30-18:00"]}, holidays: {country: DE}}
tiers:
  enterprise:
    label: Enterprise
    rank: 2
    channel: support-enterprise
    targets:
      critical: {ack: 5m, first_response: 15m, next_response: 30m, update: 30m, resolve: 4h}
      high: {ack: 15m, first_response: 1h, next_response: 2h, update: 4h, resolve: 1bd}
      normal: {ack: 10m, first_response: 30m, next_response: 1h, update: 2h, resolve: 8h}
    includes: ["24x7 coverage", "Named engineer"]
    excludes: ["Custom code"]
  standard:
    label: Standard
    rank: 1
    channel: support-standard
    calendar: emea
    targets: {critical: {first_response: 4h}, high: {first_response: 2bd}, normal: {first_response: 2bd}}
    third_party_pauses: true
    ladder: slow
ladders:
  slow:
    - {at: 90%, if: unclaimed, tell: [on_call], where: thread}
    - {at: 150%, tell: [lead], where: dm, repeat: {every: 50%, times: 1}}
routing: [{always: true, team: general}]
""",
    "people.yml": """\
teams: {general: {lead: U0LEA, manager: U0MEL, fallback: support-ops}, nights: {}}
people:
  - {slack: U0ADA, name: Ada, roles: [agent], teams: [general]}
  - {slack: U0BEN, name: Ben, roles: [agent], teams: [general]}
  - {slack: U0LEA, name: Lea, roles: [lead], teams: [general]}
  - {slack: U0MEL, name: Mel, roles: [manager], teams: [general]}
rotas: {general: {people: [U0ADA, U0BEN], start: 2026-01-05}}
""",
    "accounts.yml": """\
accounts: [{key: acme, name: Acme Corp, tier: enterprise, channels: [C0ACME], workspaces: [T0ACME]}]
""",
}


@cache
def configuration() -> Configuration:
    return load_text(_FILES, MONDAY_MORNING)


def minute(count: float) -> datetime:
    """So many minutes after the ticket was opened, on Monday 2026-03-02 at 09:00 UTC."""
    return MONDAY_MORNING + timedelta(minutes=count)


class Story:
    """The life of one ticket, which each call below continues. `facts` replaces parts of its opening."""

    def __init__(self, number: int = 42, /, **facts: object) -> None:
        self._number = number
        self._events: tuple[Event, ...] = (Event(1, minute(0), CARL, Kind.OPENED, {**_OPENING, **facts}),)

    def then(self, after: float, kind: Kind, actor: str = ADA, /, **data: object) -> Self:
        """What happened so many minutes after the opening."""
        longer = copy(self)
        longer._events += (Event(len(self._events) + 1, minute(after), actor, kind, data),)
        return longer

    def threaded(self) -> Self:
        return self.then(0, Kind.THREADED, "tierline", ts="1772442000.000100", channel="C0ACME")

    def claimed(self, after: float = 2) -> Self:
        return self.then(after, Kind.CLAIMED, owner=ADA)

    def replied(self, after: float = 4) -> Self:
        return self.then(after, Kind.REPLIED, text="We are looking at it.")

    def breached(self, after: float, clock: str) -> Self:
        due = minute(after).isoformat()
        return self.then(after, Kind.BREACHED, "tierline", clock=clock, due_at=due)

    def seen(self, after: float = 1) -> TicketView:
        """The ticket as it looks so many minutes after the opening."""
        events = self._events
        ticket = fold(self._number, events, lambda _: configuration())
        return ticket_view(ticket, events, configuration(), minute(after))

    def told(
        self,
        after: float,
        *clocks: str,
        card: Place | None = CARD,
        late: bool = False,
        down: Span | None = None,
    ) -> ToldView:
        """The ticket and these clocks of it in an alert, as it looks so many minutes after the opening."""
        ticket = self.seen(after)
        found = [clock for key in clocks if (clock := ticket.clock(key))]
        alerts = (AlertView(clock, "75%", minute(10), late, down) for clock in found)
        return ToldView(ticket, tuple(alerts), card)


_OPENING: Mapping[str, Any] = {
    "requester": CARL,
    "requester_team": "T0ACME",
    "requester_name": "Carl",
    "account": "acme",
    "customer_wrote": True,
    "opened_by": CARL,
    "source": "form",
    "channel": "C0ACME",
    "thread_ts": None,
    "direct": False,
    "text": "The export fails",
    "urgency": "normal",
    "suggested": "normal",
    "area": "integrations",
    "areas": ["integrations"],
    "sensitivity": [],
    "reasons": ["“fails” (degraded)"],
    "tier": "enterprise",
    "tier_reason": "The contract of Acme Corp names Enterprise.",
    "team": "general",
    "team_reason": "always",
    "dispatch": "offer",
}
