"""The end of a ticket."""

from bot.domain.events import Kind
from bot.services.queries import CATEGORY_OPTIONS
from tests.factories import Story
from tests.templates.cases.case import cases

NOTE = "The cache was stale; it is cleared every hour now."
RESOLVED = Story().claimed().then(30, Kind.RESOLVED, note=NOTE, category="fixed").seen(31)

CASES = (
    *cases("resolutions/resolve_form", open={"ticket": Story().seen(), "categories": CATEGORY_OPTIONS}),
    *cases("resolutions/merge_form", open={"ticket": Story().seen()}),
    *cases("resolutions/resolved", told={"ticket": RESOLVED, "text": NOTE}),
)
