"""Where one can go."""

from tests.playground.cast import Desk
from tests.playground.listener import Listener
from tests.playground.page.visitor import Visitor


def test_browsing_lists_the_public_channels_one_is_not_in(desk: Desk, bob: Visitor) -> None:
    desk.slack.add_channel("random", desk.team, members=[desk.ana.id])
    desk.slack.add_channel("secret", desk.team, members=[desk.ana.id], private=True)
    desk.slack.add_channel("elsewhere", desk.customer)
    found = bob.act("browse")["channels"]
    assert [(channel["name"], channel["members"]) for channel in found] == [("acme", 3), ("random", 1)]


def test_a_public_channel_can_be_joined_and_left(desk: Desk, bob: Visitor) -> None:
    other = desk.slack.add_channel("random", desk.team)
    with bob.watch() as stream:
        assert bob.act("join", channel=other)["ok"]
        stream.until(lambda screen: other in [c["id"] for c in screen["sidebar"]["channels"]])
        assert bob.act("leave", channel=other)["ok"]
        stream.until(lambda screen: other not in [c["id"] for c in screen["sidebar"]["channels"]])


def test_a_private_channel_cannot_be_joined(desk: Desk, bob: Visitor) -> None:
    secret = desk.slack.add_channel("secret", desk.team, members=[desk.ana.id], private=True)
    assert "cannot join" in bob.act("join", channel=secret)["text"]


def test_a_direct_message_of_others_cannot_be_joined(desk: Desk, bob: Visitor) -> None:
    assert not bob.act("join", channel=desk.ana.dm_with_bot())["ok"]


def test_the_bot_can_be_invited(desk: Desk, bob: Visitor) -> None:
    other = desk.slack.add_channel("random", desk.team, members=[desk.bob.id])
    bob.act("invite_bot", channel=other)
    assert desk.tokens.bot_user_id in bob.look(other)["channel"]["members"]


def test_the_home_and_the_messages_are_opened_by_hand(app: Listener, ana: Visitor) -> None:
    ana.act("open_home")
    ana.act("open_messages")
    assert [event["tab"] for event in app.events("app_home_opened")] == ["home", "messages"]


def test_people_without_the_app_cannot_open_it(cleo: Visitor) -> None:
    assert "not installed" in cleo.act("open_home")["text"]


def test_a_direct_message_with_the_app_is_opened(desk: Desk, ana: Visitor) -> None:
    channel = ana.act("open_dm")["channel"]
    assert ana.look(channel)["channel"]["with"] == desk.tokens.bot_user_id
