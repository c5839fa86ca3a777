"""Corrections of a ticket."""

from bot.domain.events import Kind
from bot.services.queries import AREA_OPTIONS, Choices
from tests.factories import ADA, Story
from tests.templates.cases.case import cases

NEW = Story().seen()
LONG = Story(text="The export fails.\n" + "It says that the file cannot be read. " * 90).seen()
CHOICES = Choices((("Enterprise", "enterprise"), ("Standard", "standard")))
CHANGED = {"was": "high", "to": "normal", "reason": "It works by hand"}
LOWERED = Story(urgency="high").then(5, Kind.URGENCY_CHANGED, **CHANGED)
SAID = {**CHANGED, "author": ADA, "text": ""}

CASES = (
    *cases(
        "changes/change_form",
        open={"ticket": NEW, "choices": CHOICES},
        tier_gone={"ticket": NEW, "choices": Choices((("Gold", "gold"),), AREA_OPTIONS[:2])},
    ),
    *cases("changes/edit_form", open={"ticket": NEW}, too_long={"ticket": LONG}),
    *cases("changes/note_form", open={"ticket": NEW}),
    *cases(
        "changes/lowered",
        by_agent={**SAID, "ticket": LOWERED.seen(6)},
        by_customer={**SAID, "ticket": LOWERED.seen(6), "reason": ""},
        overdue={**SAID, "ticket": LOWERED.breached(15, "ack:1").seen(20)},
    ),
)
