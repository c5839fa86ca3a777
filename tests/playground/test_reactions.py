import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.errors import NotThereError
from tests.playground.cast import Desk
from tests.playground.listener import Listener


def test_the_bots_reaction_is_counted(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Help!")
    desk.web.reactions_add(channel=desk.help, timestamp=ts, name="eyes")
    desk.bob.react("#help", ts, ":eyes:")
    assert desk.ana.last("#help").reactions == {"eyes": 2}


def test_nobody_reacts_twice_with_the_same_emoji(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Help!")
    desk.web.reactions_add(channel=desk.help, timestamp=ts, name="eyes")
    with pytest.raises(SlackApiError, match="already_reacted"):
        desk.web.reactions_add(channel=desk.help, timestamp=ts, name="eyes")


def test_a_reaction_can_be_taken_back(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Help!")
    desk.web.reactions_add(channel=desk.help, timestamp=ts, name="eyes")
    desk.web.reactions_remove(channel=desk.help, timestamp=ts, name="eyes")
    assert desk.ana.last("#help").reactions == {}


def test_what_was_not_added_cannot_be_taken_back(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Help!")
    with pytest.raises(SlackApiError, match="no_reaction"):
        desk.web.reactions_remove(channel=desk.help, timestamp=ts, name="eyes")


def test_what_is_no_emoji_is_refused(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Help!")
    with pytest.raises(SlackApiError, match="invalid_name"):
        desk.web.reactions_add(channel=desk.help, timestamp=ts, name="not an emoji")


def test_reactions_can_be_read(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Help!")
    desk.bob.react("#help", ts, "ticket")
    answer = desk.web.reactions_get(channel=desk.help, timestamp=ts)
    assert answer["message"]["reactions"] == [{"name": "ticket", "users": [desk.bob.id], "count": 1}]


def test_the_app_hears_of_a_reaction_and_whose_message_it_is(desk: Desk, app: Listener) -> None:
    ts = desk.ana.say("#help", "Help!")
    desk.bob.react("#help", ts, "ticket")
    event = app.events("reaction_added")[-1]
    assert (event["user"], event["reaction"], event["item_user"]) == (desk.bob.id, "ticket", desk.ana.id)
    assert event["item"] == {"type": "message", "channel": desk.help, "ts": ts}


def test_the_app_hears_when_a_reaction_is_taken_back(desk: Desk, app: Listener) -> None:
    ts = desk.ana.say("#help", "Help!")
    desk.bob.react("#help", ts, "ticket")
    desk.bob.unreact("#help", ts, "ticket")
    assert app.events("reaction_removed")[-1]["reaction"] == "ticket"


def test_a_person_cannot_react_twice_either(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Help!")
    desk.bob.react("#help", ts, "ticket")
    with pytest.raises(NotThereError, match="already_reacted"):
        desk.bob.react("#help", ts, "ticket")
