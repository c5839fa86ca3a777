"""Read marks and drafts."""

from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


def test_a_channel_is_marked_as_read_and_unread(desk: Desk, bob: Visitor) -> None:
    ts = desk.ana.say("#help", "@bob, look")
    with bob.watch() as stream:
        assert stream.screen["people"][desk.bob.id] == 1
        assert bob.act("read", channel=desk.help)["ok"]
        stream.until(lambda screen: screen["people"][desk.bob.id] == 0)
        assert bob.act("unread", channel=desk.help, ts=ts)["ok"]
        stream.until(lambda screen: screen["people"][desk.bob.id] == 1)


def test_a_message_that_is_gone_cannot_be_marked(desk: Desk, bob: Visitor) -> None:
    assert bob.act("unread", channel=desk.help, ts="1.0")["text"] == "This message is gone."


def test_a_channel_of_others_cannot_be_marked(desk: Desk, cleo: Visitor) -> None:
    assert cleo.act("read", channel=desk.help)["text"] == "You are not in this channel."
    assert cleo.act("read", channel="C404")["text"] == "You are not in this channel."


def test_a_draft_is_kept_for_a_channel_and_for_a_thread(desk: Desk, ana: Visitor) -> None:
    root = desk.post("Question")
    ana.act("draft", channel=desk.help, text="To be")
    ana.act("draft", channel=desk.help, thread=root, text="or not")
    screen = ana.look(desk.help, thread=root)
    assert (screen["channel"]["draft"], screen["thread"]["draft"]) == ("To be", "or not")


def test_a_draft_can_be_thrown_away(desk: Desk, ana: Visitor) -> None:
    ana.act("draft", channel=desk.help, text="To be")
    ana.act("draft", channel=desk.help, text="")
    assert ana.look(desk.help)["channel"]["draft"] == ""
