"""The end of a ticket, the grace after it, and its return."""

import pytest

from bot.domain.clocks import ClockStatus
from bot.domain.ending import grace_until
from bot.domain.events import Kind
from bot.domain.ticket import Status
from tests.domain.stories import Story, on

TARGETS = {
    "normal": {"ack": "1h", "first_response": "2h", "next_response": "1h", "update": "4h", "resolve": "8h"},
    "critical": {"update": "30m", "resolve": "8h"},
}


def resolved() -> Story:
    return Story("Mon 09:00", TARGETS).claimed("Mon 09:10").replied("Mon 09:30").resolved("Mon 10:00")


def test_resolving_keeps_how_and_why() -> None:
    ticket = resolved().ticket
    assert (ticket.status, ticket.resolution, ticket.category) == (Status.RESOLVED, "A full disk", "fixed")
    assert (ticket.ended_at, ticket.last_public) == (on("Mon 10:00"), "A full disk")


def test_the_note_of_the_resolution_answers_whatever_waits_for_an_answer() -> None:
    story = Story("Mon 09:00", TARGETS).resolved("Mon 09:40")
    states = {clock.name: clock.status for clock in story.ticket.clocks}
    assert set(states.values()) == {ClockStatus.MET}


def test_the_note_of_the_resolution_ends_the_updates() -> None:
    assert resolved().clock("update").status is ClockStatus.MET


def test_resolving_while_waiting_ends_the_pause_first() -> None:
    story = Story("Mon 09:00", TARGETS).asked("Mon 10:00").resolved("Tue 10:00")
    assert (story.clock("resolve").status, story.ticket.question) == (ClockStatus.MET, "")
    assert story.clock("resolve").used == on("Mon 10:00") - on("Mon 09:00")


def test_resolving_twice_keeps_the_first_time() -> None:
    assert resolved().resolved("Mon 11:00").ticket.ended_at == on("Mon 10:00")


def test_the_grace_is_three_business_days_of_the_tier() -> None:
    assert grace_until(resolved().ticket) == on("Thu 10:00")


def test_an_open_ticket_has_no_grace() -> None:
    assert grace_until(Story("Mon 09:00", TARGETS).ticket) is None


def test_reopening_keeps_the_owner() -> None:
    ticket = resolved().reopened("Tue 09:00").ticket
    assert (ticket.status, ticket.owner, ticket.ended_at) == (Status.IN_PROGRESS, "U0ADA", None)


def test_reopening_a_ticket_of_nobody_makes_it_new_again() -> None:
    assert Story("Mon 09:00", TARGETS).resolved("Mon 10:00").reopened("Tue 09:00").ticket.status is Status.NEW


def test_resolve_resumes_with_the_closed_time_left_out() -> None:
    assert resolved().reopened("Wed 09:00").clock("resolve").due_at == on("Wed 17:00")


def test_a_resolution_that_came_late_stays_a_breach_when_it_is_reopened() -> None:
    story = Story("Mon 09:00", TARGETS).resolved("Tue 11:00").reopened("Wed 09:00")
    assert story.clock("resolve").breached_at == story.clock("resolve").due_at == on("Tue 10:00")


def test_next_response_starts_at_the_reopening() -> None:
    assert resolved().reopened("Tue 09:00").clock("next_response").due_at == on("Tue 10:00")


def test_the_customers_first_message_on_a_ticket_that_we_opened_is_owed_a_first_response() -> None:
    story = Story("Mon 09:00", TARGETS, customer_wrote=False).resolved("Mon 10:00").reopened("Tue 09:00")
    assert story.clock("first_response").due_at == on("Tue 11:00")


def test_a_critical_ticket_owes_updates_again_as_soon_as_it_is_reopened() -> None:
    story = Story("Mon 09:00", TARGETS, urgency="critical").resolved("Mon 10:00").reopened("Tue 09:00")
    assert (story.clock("update").key, story.clock("update").due_at) == ("update:2", on("Tue 09:30"))


def test_other_tickets_owe_updates_again_from_the_next_reply_on() -> None:
    story = resolved().reopened("Tue 09:00")
    assert not story.clock("update").open
    assert story.replied("Tue 09:30").clock("update").due_at == on("Tue 14:30")


def test_a_message_of_substance_within_the_grace_reopens() -> None:
    assert resolved().wrote("Thu 10:00").ticket.status is Status.IN_PROGRESS


def test_a_message_after_the_grace_does_not_reopen_even_when_nobody_has_closed_the_ticket() -> None:
    assert resolved().wrote("Thu 10:01").ticket.status is Status.RESOLVED


def test_thanks_do_not_reopen() -> None:
    assert resolved().wrote("Mon 10:01", "thanks", substantive=False).ticket.status is Status.RESOLVED


def test_a_message_and_its_reopening_start_one_next_response() -> None:
    story = resolved().wrote("Tue 09:00").reopened("Tue 09:00")
    assert [name for name in story.names() if name.startswith("next_response")] == ["next_response:1"]


def test_a_message_that_crossed_the_resolution_is_unanswered_since_it_was_written() -> None:
    story = resolved().wrote("Mon 09:50")
    story.then("Mon 10:00", Kind.REOPENED, "U0CARL", reason="again", since=on("Mon 09:50").isoformat())
    clock = story.clock("next_response")
    assert (clock.key, clock.started_at, clock.due_at) == (
        "next_response:2",
        on("Mon 09:50"),
        on("Mon 10:50"),
    )


def test_a_breach_before_a_crossed_resolution_came_to_be_known_is_recorded_once() -> None:
    story = resolved().wrote("Mon 09:40")
    story.then("Mon 11:00", Kind.REOPENED, "U0CARL", reason="again", since=on("Mon 09:40").isoformat())
    story.look("Mon 11:01")
    assert (story.clock("next_response").breached_at, story.clock("next_response").recorded) == (
        on("Mon 10:40"),
        True,
    )
    assert story.look("Mon 11:02").happenings == ()


def test_what_waited_out_the_grace_is_closed() -> None:
    assert resolved().then("Thu 10:00", Kind.CLOSED).ticket.status is Status.CLOSED


def test_a_message_of_within_the_grace_that_comes_late_reopens_what_was_closed() -> None:
    story = resolved().then("Thu 10:00", Kind.CLOSED).wrote("Thu 09:59")
    assert story.ticket.status is Status.IN_PROGRESS


@pytest.mark.parametrize("kind", [Kind.CLOSED, Kind.REOPENED])
def test_an_open_ticket_is_neither_closed_nor_reopened(kind: Kind) -> None:
    story = Story("Mon 09:00", TARGETS)
    assert story.then("Mon 10:00", kind).ticket.status is Status.NEW


def test_what_is_closed_stays_closed() -> None:
    story = resolved().then("Thu 10:00", Kind.CLOSED)
    story.reopened("Thu 11:00").wrote("Thu 11:00").then("Thu 12:00", Kind.CANCELLED, reason="spam")
    assert story.ticket.status is Status.CLOSED


def test_cancelling_cancels_every_clock_with_its_reason() -> None:
    story = Story("Mon 09:00", TARGETS).then("Mon 09:30", Kind.CANCELLED, reason="merged", into=7)
    assert (story.ticket.status, story.ticket.merged_into) == (Status.CANCELLED, 7)
    assert story.ticket.ended_at == on("Mon 09:30")
    assert {(clock.status, clock.reason) for clock in story.ticket.clocks} == {
        (ClockStatus.CANCELLED, "merged")
    }


def test_cancelling_does_not_delete_a_breach() -> None:
    story = Story("Mon 09:00", TARGETS).then("Mon 10:30", Kind.CANCELLED, reason="mistake")
    assert story.clock("ack").breached_at == on("Mon 10:00")


def test_what_is_cancelled_stays_cancelled() -> None:
    story = Story("Mon 09:00", TARGETS).then("Mon 09:30", Kind.CANCELLED, reason="spam")
    story.wrote("Mon 10:00").reopened("Mon 10:01").resolved("Mon 10:02").claimed("Mon 10:03")
    assert story.ticket.status is Status.CANCELLED
    assert not story.ticket.running()
