"""What one message tells, as it stands now."""

from bot.domain.ladder import Outage
from bot.services import claims, escalations, replies
from bot.services.alert_views import SHOWN, Told, recipients, told_with
from tests.services.cast import ADA, GLEN, HOUR, MEL, MINUTE, Desk


def told(desk: Desk, to: str) -> Told:
    """What the latest message to somebody tells."""
    key = [letter.key for letter in desk.letters("ladder/") if letter.to == to][-1]
    with desk.db.read() as session:
        return told_with(desk.ctx, session, key.partition(":edit")[0])


def test_a_message_tells_of_a_ticket_and_its_clock(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=54 * MINUTE)
    (view,) = told(desk, "U0LEA").shown
    assert (view.ticket.number, view.alerts[0].clock.key, view.alerts[0].step) == (
        1,
        "ack:1",
        "90%:unclaimed",
    )
    assert (view.holds, view.unseen, view.card) == (True, ("ack:1",), None)


def test_of_each_clock_the_highest_rung_is_told(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=90 * MINUTE)
    for _ in range(3):
        desk.sweep(after=MINUTE / 2)
    desk.sweep(after=59 * MINUTE)
    (view,) = told(desk, "U0DOR").shown
    assert [(alert.clock.key, alert.step) for alert in view.alerts] == [("ack:1", "250%")]


def test_clocks_of_one_ticket_stand_together(desk: Desk) -> None:
    desk.open(urgency="critical")
    desk.later(10 * MINUTE)
    desk.sweep(after=10 * MINUTE)
    (view,) = told(desk, "U0MEL").shown
    assert sorted(alert.clock.key for alert in view.alerts) == ["first_response:1"]
    (other,) = told(desk, "U0DOR").shown
    assert [alert.clock.key for alert in other.alerts] == ["ack:1"]


def test_what_still_runs_and_is_most_urgent_comes_first(desk: Desk) -> None:
    for urgency in ("normal", "high", "critical"):
        desk.open(urgency=urgency)
    desk.later(55 * MINUTE)
    desk.sweep(after=5 * MINUTE)
    claims.claim(desk.ctx, desk.press(ADA, 3))
    replies.reply(desk.ctx, desk.press(ADA, 3, text="Here you are"))
    numbers = [view.ticket.number for view in told(desk, "U0MEL").shown]
    assert numbers == [2, 1, 3]


def test_more_tickets_than_fit_are_counted(desk: Desk) -> None:
    for _ in range(SHOWN + 4):
        desk.open()
    desk.sweep(after=HOUR)
    found = told(desk, "U0MEL")
    assert ([view.ticket.number for view in found.shown], found.others) == (list(range(1, SHOWN + 1)), 4)
    assert found.holds


def test_what_is_answered_makes_room_for_what_is_not(desk: Desk) -> None:
    for _ in range(SHOWN + 2):
        desk.open()
    desk.sweep(after=HOUR)
    for number in (1, 2, 3):
        claims.claim(desk.ctx, desk.press(ADA, number))
    found = told(desk, "U0MEL")
    assert [view.ticket.number for view in found.shown] == [4, 5, 6, 7, 8, 9, 10, 1]
    assert not found.shown[-1].holds


def test_a_message_holds_as_long_as_one_of_its_clocks_runs(desk: Desk) -> None:
    desk.open()
    desk.open()
    desk.sweep(after=54 * MINUTE)
    claims.claim(desk.ctx, desk.press(ADA, 1))
    assert told(desk, "U0LEA").holds
    claims.claim(desk.ctx, desk.press(ADA, 2))
    assert not told(desk, "U0LEA").holds


def test_a_clock_that_was_acknowledged_needs_no_button_for_it(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=HOUR)
    escalations.acknowledge(desk.ctx, desk.press(MEL, clock="ack:1"))
    assert told(desk, "U0MEL").shown[0].unseen == ()


def test_a_rung_that_was_told_late_names_the_outage(desk: Desk) -> None:
    start = desk.open().opened_at
    end = desk.later(55 * MINUTE)
    escalations.sweep(desk.ctx, Outage(start, end))
    (view,) = told(desk, "U0LEA").shown
    assert (view.alerts[0].late, view.alerts[0].down) == (True, (start, end))


def test_a_rung_that_was_told_in_time_names_none(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=54 * MINUTE)
    (view,) = told(desk, "U0LEA").shown
    assert (view.alerts[0].late, view.alerts[0].down) == (False, None)


def test_the_way_to_the_card_is_known_once_that_stands(desk: Desk) -> None:
    desk.open()
    card = desk.deliver()[1].receipt
    desk.sweep(after=54 * MINUTE)
    place = told(desk, "U0LEA").shown[0].card
    assert place is not None
    assert (place.channel, place.ts) == (card.channel, card.ts)


def test_a_key_of_which_nothing_is_known_tells_nothing(desk: Desk) -> None:
    with desk.db.read() as session:
        assert told_with(desk.ctx, session, "never") == Told((), 0, holds=False)


def test_a_message_names_whom_it_is_for_and_for_whom_it_stands_in(desk: Desk) -> None:
    desk.open()
    desk.open(who=GLEN)
    desk.sweep(after=54 * MINUTE)
    keys = {letter.to: letter.key for letter in desk.letters("ladder/alert")}
    with desk.db.read() as session:
        assert recipients(session, keys["U0LEA"]) == {"recipients": ["U0LEA"], "missing": False}
        assert recipients(session, keys["second-ops"]) == {"recipients": [], "missing": True}
