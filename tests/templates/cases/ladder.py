"""Alerts and escalations: before and after the due time, what became of them, and several in one message."""

from bot.domain.events import Kind
from tests.factories import ADA, BEN, CARD, LEA, MEL, Story, minute
from tests.templates.cases.case import cases

TO_MEL = {"recipients": [MEL], "missing": False, "others": 0}
TO_BEN = {"recipients": [BEN], "missing": False, "others": 0}
NOBODY = {"recipients": [], "missing": True, "others": 0}
BREACHED = Story().breached(10, "ack:1")
TWICE = BREACHED.breached(30, "first_response:1")
SEEN = BREACHED.then(12, Kind.ACKNOWLEDGED, MEL, clock="ack:1")
OTHER = Story(43, text="Our dashboard is empty", urgency="high").breached(15, "ack:1")
MANY = [Story(number).breached(10, "ack:1").told(12, "ack:1") for number in range(1, 9)]
WAITING = Story().claimed().then(4, Kind.ASKED, text="Which browser?")
CANCELLED = Story().then(6, Kind.CANCELLED, reason="spam")
DOWN = (minute(7), minute(12))
ESCALATED = Story().claimed().then(5, Kind.ESCALATED, role="lead", to=LEA, reason="We need the database team")
SAID = {"author": ADA, "role": "lead", "missing": False, "card": CARD, "reason": "We need the database team"}

CASES = (
    *cases(
        "ladder/alert",
        due={"told": [Story().claimed().told(24, "first_response:1")], **TO_BEN},
        breached={"told": [BREACHED.told(10.2, "ack:1")], **TO_MEL},
        late={"told": [BREACHED.told(12, "ack:1", late=True, down=DOWN)], **TO_MEL},
        late_by_a_stall={"told": [BREACHED.told(11, "ack:1", late=True)], **TO_MEL},
        acknowledged={"told": [SEEN.told(13, "ack:1")], **TO_MEL},
        met_early={"told": [Story().claimed().replied(26).told(27, "first_response:1")], **TO_BEN},
        met_late={"told": [BREACHED.claimed(22).told(23, "ack:1")], **TO_MEL},
        paused={"told": [WAITING.told(30, "resolve:1")], **TO_BEN},
        cancelled={"told": [CANCELLED.told(7, "ack:1")], **TO_BEN},
        two_clocks={"told": [TWICE.told(31, "ack:1", "first_response:1")], **TO_MEL},
        two_tickets={"told": [BREACHED.told(16, "ack:1"), OTHER.told(16, "ack:1")], **TO_MEL},
        many={"told": MANY, **TO_MEL, "others": 3},
        for_nobody={"told": [BREACHED.told(11, "ack:1", card=None)], **NOBODY},
    ),
    *cases(
        "ladder/reminder",
        due={"told": [Story().told(8, "ack:1")], **TO_BEN},
        breached={"told": [BREACHED.told(11, "ack:1")], **TO_BEN},
        claimed={"told": [Story().claimed().told(24, "first_response:1")], **TO_BEN},
        met={"told": [Story().claimed(9).told(10, "ack:1")], **TO_BEN},
        two_people={"told": [Story().told(8, "ack:1", late=True)], **TO_BEN, "recipients": [ADA, BEN]},
    ),
    *cases("ladder/escalate_form", open={"ticket": Story().seen()}),
    *cases("ladder/escalation", told={**SAID, "ticket": ESCALATED.seen(6)}),
    *cases("ladder/escalation", without_reason={**SAID, "ticket": ESCALATED.seen(6), "reason": ""}),
    *cases(
        "ladder/escalation", for_nobody={**SAID, "ticket": ESCALATED.seen(6), "missing": True, "card": None}
    ),
)
