"""What all actions have in common: once, in one transaction, and by those who may."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.domain.events import Happening, Kind
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket
from bot.errors import NotAllowed, NotFound
from bot.services import changes, claims, escalations, replies, resolutions
from bot.services.acting import act
from bot.services.commands import Press
from bot.services.context import Context
from bot.services.views import TicketView
from tests.services.cast import ADA, CARL, GLEN, Desk

Action = Callable[[Context, Press], TicketView]
STAFF_ONLY: list[tuple[Action, dict[str, str]]] = [
    (claims.claim, {}),
    (claims.take_over, {}),
    (claims.unclaim, {}),
    (claims.hand_over, {"to": "U0BEN"}),
    (replies.reply, {"text": "Hello"}),
    (replies.ask, {"text": "Which browser?"}),
    (replies.third_party, {"reason": "The carrier"}),
    (resolutions.resolve, {"note": "Done", "category": "fixed"}),
    (changes.change, {"tier": "silver", "reason": "A mistake"}),
    (changes.note, {"text": "Psst"}),
    (escalations.escalate, {"reason": "Help"}),
    (escalations.acknowledge, {"clocks": "ack:1"}),
]
CUSTOMERS: list[tuple[Action, dict[str, str]]] = [
    (replies.resume, {}),
    (resolutions.reopen, {}),
    (changes.correct_urgency, {"urgency": "high"}),
    (changes.edit, {"text": "In other words"}),
]


def name_of(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("action", "values"), STAFF_ONLY, ids=name_of)
def test_what_only_staff_may_do_leaves_everything_as_it_was_for_a_customer(
    desk: Desk, action: Action, values: dict[str, str]
) -> None:
    desk.claimed(ADA)
    before = desk.everything()
    with pytest.raises(NotAllowed):
        action(desk.ctx, desk.press(CARL, 1, **values))
    assert desk.everything() == before


@pytest.mark.parametrize(("action", "values"), CUSTOMERS, ids=name_of)
def test_what_customers_may_do_they_may_do_to_no_ticket_of_another_company(
    desk: Desk, action: Action, values: dict[str, str]
) -> None:
    desk.claimed(ADA)
    before = desk.everything()
    with pytest.raises(NotAllowed, match="another company"):
        action(desk.ctx, desk.press(GLEN, 1, **values))
    assert desk.everything() == before


@pytest.mark.parametrize(("action", "values"), STAFF_ONLY, ids=name_of)
def test_a_number_that_does_not_exist_is_refused(
    small_desk: Desk, action: Action, values: dict[str, str]
) -> None:
    with pytest.raises(NotFound, match="There is no ticket T-7"):
        action(small_desk.ctx, small_desk.press(ADA, 7, **values))


def test_what_a_decision_raises_leaves_everything_as_it_was(desk: Desk) -> None:
    desk.open()
    before = desk.everything()

    def fail(_ticket: Ticket, _actor: Actor, _at: object) -> list[Happening]:
        raise LookupError

    with pytest.raises(LookupError):
        act(desk.ctx, desk.press(ADA), fail)
    assert desk.everything() == before


def test_an_action_that_failed_can_be_tried_again_with_the_same_press(desk: Desk) -> None:
    desk.open()
    press = desk.press(ADA)
    with pytest.raises(NotAllowed):
        replies.reply(desk.ctx, desk.press(CARL, seen=press.seen, text="Hello"))
    replies.reply(desk.ctx, desk.press(ADA, seen=press.seen, text="Hello"))
    assert desk.kinds() == ["opened", "replied"]


def test_the_same_press_from_two_threads_acts_once(desk: Desk) -> None:
    desk.open()
    press, start = desk.press(ADA, text="Hello"), Barrier(2)

    def reply(_count: int) -> int:
        start.wait()
        return replies.reply(desk.ctx, press).number

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(reply, range(2))) == [1, 1]
    assert desk.kinds() == ["opened", "replied"]
    assert len(desk.letters("replies/reply")) == 1


def test_replies_of_eight_at_once_are_all_kept_in_one_sequence(desk: Desk) -> None:
    desk.open()
    start = Barrier(8)

    def reply(press: Press) -> None:
        start.wait()
        replies.reply(desk.ctx, press)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(reply, [desk.press(ADA, text=str(count)) for count in range(8)]))
    events = desk.entry().events
    assert [event.seq for event in events] == list(range(1, 10))
    assert {event.data["text"] for event in events[1:]} == {str(count) for count in range(8)}
    assert desk.row().version == 9


def test_what_slack_dates_before_the_opening_happens_at_the_opening(desk: Desk) -> None:
    early = desk.press(ADA, text="Hello")
    desk.later(timedelta(seconds=1))
    desk.open()
    replies.reply(desk.ctx, early)
    assert desk.entry().events[1].at == desk.clock.now()


def test_an_event_has_the_time_of_the_press_and_the_time_at_which_it_was_written(desk: Desk) -> None:
    desk.open()
    press = desk.press(ADA, text="Hello")
    at = desk.clock.now()
    desk.later(timedelta(minutes=3))
    replies.reply(desk.ctx, press)
    event = desk.entry().events[1]
    assert (event.kind, event.at) == (Kind.REPLIED, at)
    assert desk.recorded_at() == desk.clock.now()


def test_delivery_is_woken_after_an_action(small_desk: Desk) -> None:
    small_desk.open()
    woken = small_desk.woken
    claims.claim(small_desk.ctx, small_desk.press(ADA))
    assert small_desk.woken == woken + 1
