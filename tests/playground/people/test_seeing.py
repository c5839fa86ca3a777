"""What people see, and saw."""

from datetime import timedelta

import pytest

from bot.playground.errors import NotThereError
from tests.playground.cast import START, Desk, button, row, section


def test_a_channel_is_seen_oldest_first_without_replies(desk: Desk) -> None:
    root = desk.ana.say("#help", "One")
    desk.bob.say("#help", "Reply", thread_ts=root)
    desk.bob.say("#help", "Two")
    assert [m.text for m in desk.ana.see("#help")][-2:] == ["One", "Two"]


def test_a_message_says_who_wrote_it_and_what_can_be_pressed(desk: Desk) -> None:
    desk.post("x", blocks=[section("*T-1* printer"), row(button("Claim", "c"), button("Reply", "r"))])
    shown = desk.ana.last("#help")
    assert (shown.author, shown.buttons) == ("tierline", ["Claim", "Reply"])
    assert shown.text == "T-1 printer\n[Claim] [Reply]"


def test_dates_are_read_in_ones_own_time_zone(desk: Desk) -> None:
    summer = int(START.timestamp()) + 150 * 86400
    desk.post(f"due <!date^{summer}^{{date_num}} {{time}}|later>")
    assert desk.ana.last("#help").text == "due 2026-07-30 10:00 AM"
    assert desk.bob.last("#help").text == "due 2026-07-30 9:00 AM"


def test_an_ephemeral_in_a_thread_is_seen_there(desk: Desk) -> None:
    root = desk.ana.say("#help", "Root")
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, thread_ts=root, text="Only you")
    assert desk.ana.thread("#help", root)[-1].text == "Only you"
    assert [m.text for m in desk.bob.thread("#help", root)] == ["Root"]
    assert desk.ana.last("#help").text == "Root"


def test_nobody_sees_a_channel_they_are_not_in(desk: Desk) -> None:
    with pytest.raises(NotThereError):
        desk.bob.see("#acme")


def test_a_transcript_tells_when_where_and_what_in_order(desk: Desk) -> None:
    desk.ana.say("#acme", "Hello Cleo")
    desk.hands.advance(minutes=5)
    desk.web.chat_postEphemeral(channel=desk.acme, user=desk.cleo.id, text="Only you")
    desk.hands.advance(minutes=5)
    ts = desk.cleo.say("#acme", "Teh")
    desk.cleo.edit("#acme", ts, "The")
    desk.ana.react("#acme", ts, "eyes")
    seen = desk.cleo.transcript()[-5:]
    assert [(s.when - START, s.where, s.who, s.what) for s in seen] == [
        (timedelta(minutes=0), "#acme", "ana", "Hello Cleo"),
        (timedelta(minutes=5), "#acme", "tierline", "(only you) Only you"),
        (timedelta(minutes=10), "#acme", "cleo", "Teh"),
        (timedelta(minutes=10), "#acme", "cleo", "(edited) The"),
        (timedelta(minutes=10), "#acme", "ana", ":eyes: on “The”"),
    ]


def test_a_transcript_has_nothing_of_what_others_saw_alone(desk: Desk) -> None:
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Only Ana")
    desk.bob.dm("Psst")
    whole = "\n".join(str(line) for line in desk.ana.transcript())
    assert "Only Ana" in whole
    assert "Psst" not in whole


def test_a_transcript_tells_dms_threads_and_the_home(desk: Desk) -> None:
    root = desk.ana.say("#help", "Root")
    desk.post("Reply", thread_ts=root)
    desk.web.chat_postMessage(channel=desk.ana.id, text="Psst")
    desk.web.views_publish(user_id=desk.ana.id, view={"type": "home", "blocks": [section("Queue")]})
    assert [s.where for s in desk.ana.transcript()[-3:]] == ["#help (thread)", "DM with tierline", "App Home"]


def test_a_line_of_a_transcript_can_be_printed(desk: Desk) -> None:
    desk.ana.say("#help", "Hello")
    assert str(desk.ana.transcript()[-1]) == "2026-03-02 09:00:00  #help  ana: Hello"


def test_a_deleted_message_is_told(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Oops")
    desk.ana.delete("#help", ts)
    assert desk.bob.transcript()[-1].what == "(deleted) Oops"
