"""What could not be delivered."""

from bot.domain.events import Kind
from tests.factories import Story
from tests.templates.cases.case import cases

LOST = {"title": "Example Cloud support", "to": "C0GONE", "error": "channel_not_found"}
RESOLVED = Story().claimed().then(9, Kind.RESOLVED, note="The cache was stale", category="fixed")

CASES = cases(
    "ops/undelivered",
    card={**LOST, "ticket": Story().seen(), "of": "tickets/card"},
    reply={**LOST, "ticket": Story().claimed().seen(5), "of": "replies/reply"},
    resolved={**LOST, "ticket": RESOLVED.seen(10), "of": "resolutions/resolved"},
    without_ticket={**LOST, "ticket": None, "of": "welcome/welcome"},
)
