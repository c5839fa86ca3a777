"""A ticket as its card, as its first message and as the answer to whoever opened it."""

from bot.domain.events import Kind
from bot.services.queries import FormView
from bot.services.views import TicketView
from tests.factories import BEN, Story
from tests.templates.cases.case import cases

LONG = "The export fails since this morning.\n\nIt cannot read the file.\nAffected: the nightly job"
NO_ACCOUNT = "No account is known for this requester, so Standard applies."
STRANGER = {"account": None, "tier": "standard", "tier_reason": NO_ACCOUNT}
PROPOSED = {"dispatch": "assign", "proposed": BEN, "proposed_reason": "on call for general; 1 of 8 open"}
RAISED = {"was": "normal", "to": "high", "reason": "All users are hit"}
LOWERED = {"was": "normal", "to": "low", "reason": "It can wait"}
TO_STANDARD = {"was": "enterprise", "to": "standard", "reason": "The contract has ended"}
NOTE = {"note": "The cache was stale", "category": "fixed"}

NEW = Story().threaded()
CLAIMED = NEW.claimed()
RESOLVED = CLAIMED.then(30, Kind.RESOLVED, **NOTE)
FOREIGN = Story(**STRANGER, requester_name="").threaded()

TICKETS: dict[str, TicketView] = {
    "new": NEW.seen(),
    "long": Story(text=LONG).threaded().seen(),
    "not_threaded": Story().seen(),
    "proposed": Story(**PROPOSED).threaded().seen(),
    "claimed": CLAIMED.seen(20),
    "replied": CLAIMED.replied().seen(5),
    "waiting": CLAIMED.then(4, Kind.ASKED, text="Which browser?").seen(5),
    "third_party": FOREIGN.claimed().replied().then(6, Kind.THIRD_PARTY, reason="The provider").seen(7),
    "breached": NEW.breached(10, "ack:1").seen(12),
    "raised": CLAIMED.then(100, Kind.URGENCY_CHANGED, **RAISED).seen(101),
    "lowered": NEW.then(3, Kind.URGENCY_CHANGED, **LOWERED).seen(4),
    "tier_changed": NEW.then(3, Kind.TIER_CHANGED, **TO_STANDARD).seen(4),
    "resolved": RESOLVED.seen(31),
    "closed": RESOLVED.then(5000, Kind.CLOSED, "tierline").seen(5001),
    "cancelled": NEW.then(3, Kind.CANCELLED, reason="spam").seen(4),
    "merged": NEW.then(3, Kind.CANCELLED, reason="merged", into=7).seen(4),
    "unpromised": Story(urgency="low", reasons=[]).threaded().seen(),
    "unknown_account": FOREIGN.seen(),
    "sensitive": Story(text="The password is hunter2hunter2", sensitivity=["password"]).threaded().seen(),
    "follow_up": Story(text=LONG, source="follow-up of T-7").threaded().seen(),
    "direct": Story(direct=True, channel="D0CARL").threaded().seen(),
}
FRESH = ("new", "long", "unpromised", "unknown_account", "sensitive", "direct")
ASKED = {name: TICKETS[name] for name in FRESH}
WITH_ACCOUNT = FormView("Acme Corp", "Enterprise", "Example Cloud support")
WITHOUT_ACCOUNT = FormView("", "Standard", "Example Cloud support")

CASES = (
    *cases("tickets/card", **{name: {"ticket": ticket, "moved": False} for name, ticket in TICKETS.items()}),
    *cases("tickets/card", moved={"ticket": TICKETS["tier_changed"], "moved": True}),
    *cases("tickets/opened", **{name: {"ticket": ticket} for name, ticket in TICKETS.items()}),
    *cases("tickets/answer", **{name: {"ticket": ticket, "again": False} for name, ticket in ASKED.items()}),
    *cases("tickets/answer", again={"ticket": TICKETS["claimed"], "again": True}),
    *cases("tickets/filed", **{name: {"ticket": ticket} for name, ticket in ASKED.items()}),
    *cases("tickets/thread", posted={"ticket": TICKETS["new"]}, awaited={"ticket": TICKETS["not_threaded"]}),
    *cases("tickets/form", account={"form": WITH_ACCOUNT, "channel": "C0ACME"}),
    *cases("tickets/form", stranger={"form": WITHOUT_ACCOUNT, "channel": ""}),
)
