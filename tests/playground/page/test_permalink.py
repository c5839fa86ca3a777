"""Links to messages."""

import pytest

from bot.playground.page.permalink import place_of
from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


def stamp(ts: str) -> str:
    return f"p{ts.replace('.', '')}"


def test_a_message_is_pointed_out_in_its_channel(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Here")
    assert place_of(ana.page._front, desk.help, stamp(ts)) == f"/#//{desk.help}?at={ts}"


def test_a_reply_is_pointed_out_in_its_thread(desk: Desk, ana: Visitor) -> None:
    root = desk.post("Question")
    reply = desk.post("Answer", thread_ts=root)
    assert place_of(ana.page._front, desk.help, stamp(reply)) == f"/#//{desk.help}/{root}?at={reply}"


def test_slacks_own_link_leads_there(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Here")
    link = desk.web.chat_getPermalink(channel=desk.help, message_ts=ts)["permalink"]
    path = link.partition("slack.com")[2]
    assert ana.client.get(path).headers["location"] == f"/#//{desk.help}?at={ts}"


@pytest.mark.parametrize("name", ["p1700000000000100", "p17", "1700000000.000100", "px"])
def test_there_is_no_place_for_what_is_not_there(desk: Desk, ana: Visitor, name: str) -> None:
    assert place_of(ana.page._front, desk.help, name) is None
    assert place_of(ana.page._front, "C404", name) is None
