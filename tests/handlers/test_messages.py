"""What is said where the bot can read it: whose words count, and where."""

from tests.e2e.desk import Desk
from tests.handlers.using import told


def test_what_a_customer_writes_in_the_thread_stands_under_the_card(desk: Desk) -> None:
    root = desk.ask()
    desk.person("carl").say(desk.channel("acme"), "It says error 500", thread_ts=root)
    desk.until(lambda: any("error 500" in shown.text for shown in desk.aside()), "it is copied")


def test_what_is_said_beside_the_threads_is_none_of_our_business(desk: Desk) -> None:
    desk.ask()
    desk.person("cora").say(desk.channel("acme"), "Lunch at noon?")
    desk.settle()
    assert desk.cards(2) == []
    assert desk.aside() == []


def test_what_the_bot_itself_says_in_the_thread_is_no_answer(desk: Desk) -> None:
    root, carl = desk.ask(), desk.person("carl")
    desk.until(lambda: len(carl.thread(desk.channel("acme"), root)) == 2, "the ticket is announced")
    desk.settle()
    assert "Acknowledgement due" in desk.card().text
    assert desk.aside() == []


def test_small_talk_with_the_bot_gets_the_ways_in(desk: Desk) -> None:
    desk.person("carl").dm("good morning")
    desk.until(lambda: any("Open a ticket" in shown.buttons for shown in desk.dms("carl")), "help is there")
    assert desk.cards(1) == []


def test_what_was_edited_counts_once(desk: Desk) -> None:
    root, carl, acme = desk.ask(), desk.person("carl"), desk.channel("acme")
    said = carl.say(acme, "It says error 500", thread_ts=root)
    desk.until(lambda: any("error 500" in shown.text for shown in desk.aside()), "it is copied")
    carl.edit(acme, said, "It says error 503")
    desk.settle()
    assert len(desk.aside()) == 1
    assert told(desk, "carl", "acme") == []
