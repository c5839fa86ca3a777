"""What has been seen is acted upon once."""

from datetime import timedelta

from bot.services import inbox
from tests.services.cast import Desk


def test_an_id_is_seen_for_the_first_time_once(desk: Desk) -> None:
    with desk.db.write() as session:
        assert inbox.first_time(session, "event:1", desk.clock.now())
    with desk.db.write() as session:
        assert not inbox.first_time(session, "event:1", desk.clock.now())


def test_an_id_of_a_transaction_that_failed_has_not_been_seen(desk: Desk) -> None:
    try:
        with desk.db.write() as session:
            inbox.first_time(session, "event:1", desk.clock.now())
            raise LookupError
    except LookupError:
        pass
    with desk.db.write() as session:
        assert inbox.first_time(session, "event:1", desk.clock.now())


def test_it_is_remembered_what_an_id_led_to(desk: Desk) -> None:
    with desk.db.write() as session:
        inbox.first_time(session, "event:1", desk.clock.now())
        inbox.led_to(session, "event:1", 42)
    with desk.db.read() as session:
        assert inbox.ticket_of(session, "event:1") == 42


def test_an_id_that_led_to_nothing_names_no_ticket(desk: Desk) -> None:
    with desk.db.write() as session:
        inbox.first_time(session, "event:1", desk.clock.now())
        assert inbox.ticket_of(session, "event:1") is None


def test_an_id_longer_than_the_column_is_still_one_id(desk: Desk) -> None:
    long = "event:" + "x" * 500
    with desk.db.write() as session:
        inbox.first_time(session, long, desk.clock.now())
        inbox.led_to(session, long, 42)
        assert inbox.ticket_of(session, long) == 42
        assert not inbox.first_time(session, long, desk.clock.now())


def test_only_what_is_old_enough_is_forgotten(desk: Desk) -> None:
    with desk.db.write() as session:
        inbox.first_time(session, "old", desk.clock.now())
        inbox.first_time(session, "new", desk.later(timedelta(seconds=1)))
        inbox.forget(session, before=desk.clock.now())
    with desk.db.write() as session:
        assert inbox.first_time(session, "old", desk.clock.now())
        assert not inbox.first_time(session, "new", desk.clock.now())
