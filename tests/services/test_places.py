"""Where a message of ours stands."""

from bot.services.places import Place, place
from tests.services.cast import Desk


def test_a_message_that_is_not_sent_stands_nowhere(desk: Desk) -> None:
    desk.open()
    with desk.db.read() as session:
        assert place(session, "card:1") is None
        assert place(session, "never") is None


def test_a_message_stands_where_it_landed(desk: Desk) -> None:
    desk.open()
    desk.deliver()
    with desk.db.read() as session:
        assert place(session, "card:1") == Place("C-support-gold", "2.0001")


def test_a_message_that_went_by_direct_message_stands_there(desk: Desk) -> None:
    desk.open()
    desk.deliver(refused=["C0ACME"])
    with desk.db.read() as session:
        assert place(session, "thread:1") == Place("D-U0CARL", desk.thread())
