"""Who works a ticket."""

from tests.factories import ADA, CARD, Story
from tests.templates.cases.case import cases

PAGED = {"dispatch": "page", "proposed": ADA, "proposed_reason": "on call for general; 1 of 8 open"}
CRITICAL = {**PAGED, "urgency": "critical", "reasons": ["“is down” (outage)"], "text": "The site is down"}
PEOPLE = (("Ada", "U0ADA"), ("Ben", "U0BEN"), ("Lea", "U0LEA"))

CASES = (
    *cases("claims/hand_over", open={"ticket": Story().claimed().seen(3), "people": PEOPLE}),
    *cases(
        "claims/page",
        unclaimed={"ticket": Story(**CRITICAL).seen(), "card": CARD},
        claimed={"ticket": Story(**CRITICAL).claimed(2).seen(3), "card": CARD},
        nobody_to_call={
            "ticket": Story(**{**CRITICAL, "proposed": None, "proposed_reason": "nobody is on call"}).seen(),
            "card": None,
        },
    ),
)
