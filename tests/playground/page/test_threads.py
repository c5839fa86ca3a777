"""The threads that somebody follows."""

from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


def test_the_thread_with_the_latest_reply_comes_first(desk: Desk, ana: Visitor) -> None:
    first, second = desk.ana.say("#help", "One"), desk.ana.say("#acme", "Two")
    desk.cleo.say("#acme", "Reply", second)
    desk.bob.say("#help", "Reply", first)
    found = ana.look("threads")["threads"]
    assert [(thread["ts"], thread["channel"], thread["name"]) for thread in found] == [
        (first, desk.help, "help"),
        (second, desk.acme, "acme"),
    ]


def test_a_thread_shows_its_root_and_the_latest_two_replies(desk: Desk, ana: Visitor) -> None:
    root = desk.ana.say("#help", "Question")
    for number in range(3):
        desk.bob.say("#help", f"Answer {number}", root)
    (thread,) = ana.look("threads")["threads"]
    assert thread["root"]["text"] == "Question"
    assert [reply["text"] for reply in thread["latest"]] == ["Answer 1", "Answer 2"]
    assert (thread["unread"], thread["reply_count"]) == (3, 3)


def test_what_is_seen_is_read_but_stays_marked_as_new_while_one_looks(desk: Desk, ana: Visitor) -> None:
    root = desk.ana.say("#help", "Question")
    desk.bob.say("#help", "Answer", root)
    with ana.watch("threads") as stream:
        assert stream.screen["sidebar"]["threads"]["badge"] == 0
        assert stream.screen["threads"][0]["unread"] == 1
        desk.bob.say("#help", "Another", root)
        stream.until(lambda screen: screen["threads"][0]["unread"] == 2)
    assert ana.look("threads")["threads"][0]["unread"] == 0


def test_threads_of_others_are_not_listed(desk: Desk, bob: Visitor) -> None:
    desk.post("Reply", thread_ts=desk.ana.say("#help", "Question"))
    assert bob.look("threads")["threads"] == []


def test_threads_of_channels_one_left_are_not_listed(desk: Desk, bob: Visitor) -> None:
    desk.bob.say("#help", "Reply", desk.ana.say("#help", "Question"))
    bob.act("leave", channel=desk.help)
    assert bob.look("threads")["threads"] == []


def test_a_list_of_threads_has_an_end(desk: Desk, ana: Visitor) -> None:
    for number in range(52):
        desk.bob.say("#help", "Reply", desk.ana.say("#help", str(number)))
    found = ana.look("threads")["threads"]
    assert len(found) == 50
    assert found[0]["root"]["text"] == "51"
