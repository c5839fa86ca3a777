"""What agents and customers tell each other."""

from bot.domain.events import Kind
from tests.factories import ADA, CARL, Story
from tests.templates.cases.case import cases

CLAIMED = Story().claimed().seen(3)
WAITING = Story().claimed().then(4, Kind.ASKED, text="Which browser?").seen(5)
MULTILINE = "We have found it:\n• the cache was stale\n• it is fresh again"

CASES = (
    *cases(
        "replies/reply_form",
        open={"ticket": CLAIMED, "me": ADA, "draft": "", "preview": False},
        preview={"ticket": CLAIMED, "me": ADA, "draft": MULTILINE, "preview": True},
        nothing_to_preview={"ticket": CLAIMED, "me": ADA, "draft": "", "preview": True},
    ),
    *cases("replies/ask_form", open={"ticket": CLAIMED, "me": ADA}),
    *cases("replies/third_party_form", open={"ticket": CLAIMED}),
    *cases("replies/reply", sent={"ticket": CLAIMED, "text": MULTILINE}),
    *cases("replies/question", asked={"ticket": WAITING, "text": "Which browser?"}),
    *cases(
        "replies/mirror",
        named={"ticket": CLAIMED, "author": CARL, "author_name": "Carl", "text": "It still fails"},
        unnamed={"ticket": CLAIMED, "author": CARL, "author_name": "", "text": "It still fails"},
    ),
)
