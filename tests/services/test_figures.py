"""How the desk stands: open tickets by status, what is undelivered, and how late a step's message was."""

from datetime import datetime, timedelta

from bot.outbox.claims import Parcel
from bot.services import claims
from bot.services.figures import figures, lateness, undelivered
from tests.outbox.letters import take
from tests.services.cast import ADA, GLEN, HOUR, MINUTE, Desk

SECOND = timedelta(seconds=1)


def test_tickets_that_are_not_over_are_counted_by_status(desk: Desk) -> None:
    for number in (1, 2, 3):
        assert desk.open().number == number
    claims.claim(desk.ctx, desk.press(ADA, 2))
    desk.resolve(3)
    found = figures(desk.ctx).open_tickets
    assert found == {"new": 1, "in_progress": 1, "waiting_customer": 0, "waiting_third_party": 0}


def test_the_message_that_has_been_due_for_longest_is_told(desk: Desk) -> None:
    assert undelivered(desk.db, desk.clock.now()).waiting is None
    desk.open()
    now = desk.later(3 * MINUTE)
    assert undelivered(desk.db, now).waiting == 3 * MINUTE
    assert figures(desk.ctx).undelivered.waiting == 3 * MINUTE


def test_the_lateness_of_a_step_counts_from_when_it_was_reached(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=61 * MINUTE)
    (told,) = desk.letters("ladder/alert")
    # The promise of an hour was broken a minute before anybody looked, and delivery took two seconds more.
    assert late(desk, told.key, desk.later(2 * SECOND)) == 62


def test_the_wait_for_somebodys_working_hours_is_not_late(desk: Desk) -> None:
    desk.open(who=GLEN)
    desk.sweep(after=61 * MINUTE)
    told = next(letter for letter in desk.letters("ladder/alert") if letter.to == "U0MEL")
    # Mel works from five in the afternoon.
    assert told.due_at - told.created_at > 6 * HOUR
    desk.clock.set(told.due_at)
    assert late(desk, told.key, desk.later(2 * SECOND)) == 62


def test_other_messages_are_not_late(desk: Desk) -> None:
    desk.open()
    parcels = take(desk.db, desk.clock.now())
    with desk.db.read() as session:
        assert {lateness(session, parcel, desk.clock.now()) for parcel in parcels} == {None}


def late(desk: Desk, key: str, now: datetime) -> float | None:
    """The lateness of the message of that key, if it stood now."""
    found: Parcel | None = None
    while found is None:
        parcels = take(desk.db, now)
        assert parcels, f"{key} is not due."
        found = next((parcel for parcel in parcels if parcel.key == key), None)
    with desk.db.read() as session:
        return lateness(session, found, now)
