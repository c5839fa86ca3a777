"""What brings a ticket back: the button, and messages within the grace, late ones and crossed ones."""

import pytest

from bot.domain import lifecycle
from bot.domain.events import Kind
from bot.domain.ticket import Status
from bot.errors import Conflict
from tests.domain.stories import CARL, Story, on

TARGETS = {
    "high": {"first_response": "1h"},
    "normal": {"ack": "1h", "first_response": "100m", "resolve": "8h"},
    "low": {"first_response": "8h"},
}
AT = on("Mon 09:30")


def opened() -> Story:
    return Story("Mon 09:00", TARGETS)


def resolved() -> Story:
    return opened().resolved("Mon 09:20")


def test_reopening_by_hand_needs_a_resolution() -> None:
    with pytest.raises(Conflict, match="nothing to reopen"):
        lifecycle.reopen(opened().ticket, CARL, AT, "")


def test_a_button_dated_before_the_resolution_reopens_it() -> None:
    story = resolved()
    story.write(lifecycle.reopen(story.ticket, CARL, on("Mon 09:19"), "no"))
    assert story.ticket.status is Status.NEW


def heard(story: Story, at: str, *, substantive: bool = True) -> list[Kind] | None:
    told = lifecycle.hear(story.ticket, CARL.user, on(at), {"text": "Hm", "substantive": substantive})
    return None if told is None else [happening.kind for happening in told]


def test_a_message_on_an_open_ticket_is_heard() -> None:
    assert heard(opened(), "Mon 09:30") == [Kind.CUSTOMER_WROTE]


def test_thanks_after_the_end_are_heard_and_reopen_nothing() -> None:
    assert heard(resolved(), "Mon 09:30", substantive=False) == [Kind.CUSTOMER_WROTE]


@pytest.mark.parametrize(("at", "reopens"), [("Thu 09:19", True), ("Thu 09:20", True), ("Thu 09:21", False)])
def test_a_message_reopens_until_the_grace_is_over(at: str, reopens: bool) -> None:
    assert heard(resolved(), at) == ([Kind.CUSTOMER_WROTE, Kind.REOPENED] if reopens else None)


def test_a_message_of_within_the_grace_reopens_also_what_has_been_closed() -> None:
    closed = resolved().then("Thu 09:20", Kind.CLOSED)
    assert heard(closed, "Thu 09:19") == [Kind.CUSTOMER_WROTE, Kind.REOPENED]
    assert heard(closed, "Thu 09:21") is None


def test_a_message_to_a_cancelled_ticket_wants_a_ticket_of_its_own() -> None:
    assert heard(opened().then("Mon 09:20", Kind.CANCELLED, reason="spam"), "Mon 09:30") is None


def test_a_message_that_crossed_the_resolution_reopens_it_and_waits_since_it_was_written() -> None:
    story = opened().claimed("Mon 09:05").replied("Mon 09:10").resolved("Mon 09:20")
    said = {"text": "It still fails", "substantive": True}
    story.write(lifecycle.hear(story.ticket, CARL.user, on("Mon 09:15"), said) or [])
    assert story.ticket.status is Status.IN_PROGRESS
    assert story.clock("next_response").started_at == on("Mon 09:15")
