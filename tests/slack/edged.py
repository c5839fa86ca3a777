"""A workspace whose app answers through the edge with handlers of the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.errors import TierlineError
from bot.metrics import Metrics
from bot.services.context import Context
from bot.services.revisions import RevisionBook
from bot.settings import Settings
from bot.slack.edge import Call, Edge, Handler
from bot.slack.identity import bolt_app, identify
from bot.slack.links import Links
from bot.slack.socket import SocketMode
from models.database import Database
from tests.clock import FakeClock
from tests.factories import configuration
from tests.slack.workspace import Workspace

WAIT = 30.0
"""Seconds after which a test that waits in vain fails."""

BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "Try"}, "action_id": "try"}
FIELDS = ("text", "reason")
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        *(
            {
                "type": "input",
                "block_id": name,
                "label": {"type": "plain_text", "text": name.capitalize()},
                "element": {"type": "plain_text_input", "action_id": "value"},
            }
            for name in FIELDS
        ),
        {"type": "actions", "elements": [BUTTON]},
    ],
}


@dataclass(frozen=True)
class Edged:
    """`edge` is connected; what is registered with it is answered at once."""

    place: Workspace
    edge: Edge

    def post_button(self) -> None:
        """A message with the button in the channel."""
        self.edge._app.client.chat_postMessage(
            channel=self.place.channel, text="Press", blocks=[{"type": "actions", "elements": [BUTTON]}]
        )

    def command(self, handler: Handler) -> None:
        self.edge.command("/ticket", handler)

    def opened_form(self) -> None:
        """A form on ana's screen."""
        self.command(open_form)
        assert self.place.ana.command("/ticket", self.place.channel).ok
        self.place.ana.wait_for_modal()


def open_form(call: Call) -> None:
    call.client.views_open(trigger_id=call.body["trigger_id"], view=FORM)
    call.ack()


def refusing(error: TierlineError) -> Handler:
    def refuse(_call: Call) -> None:
        raise error

    return refuse


@contextmanager
def edged(place: Workspace, url: str) -> Iterator[Edged]:
    settings = Settings.model_validate(
        {
            "bot_token": place.tokens.bot_token,
            "app_token": place.tokens.app_token,
            "slack_api_url": place.slack.api_url,
        }
    )
    identity, db = identify(settings), Database(url)
    app = bolt_app(settings, identity)
    book = RevisionBook(db, 1, configuration())
    ctx = Context(db, FakeClock(), book, lambda: None, home=identity.team, bot_user=identity.bot_user)
    line = SocketMode(app, place.tokens.app_token, place.slack.api_url)
    line.start()
    try:
        assert place.slack.wait_connected(2, WAIT)
        assert place.slack.settle(WAIT)
        yield Edged(place, Edge(app, ctx, Links(), Metrics()))
    finally:
        line.stop()
        db.close()
