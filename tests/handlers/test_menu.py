"""The card's menu."""

import pytest
from slack_bolt import BoltContext, Respond
from slack_sdk import WebClient

from bot.errors import Invalid
from bot.slack.edge import Call
from bot.slack.links import Links
from handlers import menu
from tests.slack.samples import button
from tests.slack.sending import sending


@pytest.mark.parametrize("entry", [{"do": "dance"}, {}])
def test_an_entry_of_another_time_is_refused_with_what_to_do(sqlite_url: str, entry: dict[str, str]) -> None:
    with sending(sqlite_url) as desk:
        ack, respond = BoltContext().ack, Respond(response_url=None)
        call = Call(desk.ctx, button({"ticket": 1, **entry}), WebClient(), ack, respond, Links())
        with pytest.raises(Invalid, match="This menu is out of date; look at the card again"):
            menu.choose(call)
