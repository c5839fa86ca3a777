"""Waiting on the customer and on others: which clocks stand still, and what ends it."""

import pytest

from bot.domain.clocks import ClockStatus
from bot.domain.events import Kind
from bot.domain.policy import ClockName
from bot.domain.ticket import Status
from tests.domain.stories import Story, desk, on

PAUSED, RUNNING = ClockStatus.PAUSED, ClockStatus.RUNNING
TARGETS = {
    "normal": {"ack": "1h", "first_response": "2h", "next_response": "1h", "update": "4h", "resolve": "8h"},
    "critical": {"update": "1h", "resolve": "8h"},
}


def opened(*, pausing: bool = False) -> Story:
    under = desk(TARGETS, third_party_pauses=pausing, others={"gold": {"targets": TARGETS}})
    return Story("Mon 09:00", under=under).claimed("Mon 09:05")


def states(story: Story) -> dict[str, str]:
    return {clock.name: clock.status.value for clock in story.ticket.clocks if clock.open}


def test_a_question_waits_on_the_customer_and_is_kept_as_evidence() -> None:
    ticket = opened().asked("Mon 10:00").ticket
    assert (ticket.status, ticket.question) == (Status.WAITING_CUSTOMER, "Which version is it?")


def test_waiting_on_the_customer_pauses_update_and_resolve() -> None:
    assert states(opened().asked("Mon 10:00")) == {"update": "paused", "resolve": "paused"}


def test_ack_and_first_response_never_pause() -> None:
    story = Story("Mon 09:00", under=desk(TARGETS, third_party_pauses=True)).waits("Mon 10:00")
    assert states(story) == {"ack": "running", "first_response": "running", "resolve": "paused"}


def test_next_response_never_pauses() -> None:
    story = opened(pausing=True).replied("Mon 09:30").wrote("Mon 10:00").waits("Mon 10:10")
    assert story.clock("next_response").status is RUNNING


def test_waiting_on_others_pauses_resolve_alone_and_only_where_the_policy_says_so() -> None:
    assert states(opened(pausing=True).replied("Mon 09:30").waits("Mon 10:00"))["resolve"] == "paused"
    assert states(opened(pausing=True).replied("Mon 09:30").waits("Mon 10:00"))["update"] == "running"
    assert states(opened(pausing=False).replied("Mon 09:30").waits("Mon 10:00"))["resolve"] == "running"


@pytest.mark.parametrize(("text", "substantive"), [("It is 4.2", True), ("thanks", False)])
def test_any_message_of_the_customer_ends_the_waiting(text: str, substantive: bool) -> None:
    story = opened().asked("Mon 10:00").wrote("Mon 11:00", text, substantive=substantive)
    assert (story.ticket.status, story.ticket.question) == (Status.IN_PROGRESS, "")
    assert story.clock("resolve").due_at == on("Tue 11:00")


def test_we_are_not_blocked_ends_the_waiting() -> None:
    story = opened().asked("Mon 10:00").resumed("Mon 11:00")
    assert states(story) == {"update": "running", "resolve": "running"}


def test_waiting_ends_as_new_where_nobody_owns_the_ticket() -> None:
    story = Story("Mon 09:00", TARGETS).asked("Mon 10:00").resumed("Mon 11:00")
    assert story.ticket.status is Status.NEW


def test_a_message_of_the_customer_does_not_end_the_waiting_on_others() -> None:
    story = opened(pausing=True).waits("Mon 10:00").wrote("Mon 11:00")
    assert story.ticket.status is Status.WAITING_THIRD_PARTY


def test_a_reply_while_waiting_on_the_customer_waits_on() -> None:
    story = opened().asked("Mon 10:00").replied("Mon 10:30")
    assert story.ticket.status is Status.WAITING_CUSTOMER
    assert story.clock("update").status is PAUSED


def test_a_second_question_takes_the_place_of_the_first_and_adds_no_time() -> None:
    story = opened().asked("Mon 10:00").then("Mon 10:30", Kind.ASKED, text="And which browser?")
    assert story.ticket.question == "And which browser?"
    assert story.resumed("Mon 11:00").clock("resolve").due_at == on("Tue 11:00")


def test_waiting_on_others_after_the_customer_lets_the_update_run_again() -> None:
    story = opened(pausing=True).asked("Mon 10:00").waits("Mon 10:30")
    assert (story.ticket.status, story.ticket.question) == (Status.WAITING_THIRD_PARTY, "")
    assert states(story) == {"update": "running", "resolve": "paused"}


def test_resuming_what_does_not_wait_changes_nothing() -> None:
    story = opened()
    before = story.ticket.clocks
    assert story.resumed("Mon 10:00").ticket.clocks == before


@pytest.mark.parametrize("kind", [Kind.ASKED, Kind.THIRD_PARTY, Kind.RESUMED])
def test_nothing_waits_after_the_end(kind: Kind) -> None:
    story = opened().resolved("Mon 10:00").then("Mon 10:10", kind, text="Which?")
    assert story.ticket.status is Status.RESOLVED


def test_a_message_and_a_question_at_one_instant_leave_the_ticket_running() -> None:
    assert opened().wrote("Mon 10:00").asked("Mon 10:00").ticket.status is Status.IN_PROGRESS


def test_a_question_that_crossed_a_later_message_does_not_wait() -> None:
    story = opened().wrote("Mon 10:01").asked("Mon 10:00")
    assert story.ticket.status is Status.IN_PROGRESS


def test_the_upgrade_to_a_tier_where_others_do_not_pause_lets_the_clock_run_again() -> None:
    story = opened(pausing=True).waits("Mon 10:00").tier("Mon 11:00", "gold")
    assert story.clock("resolve").due_at == on("Tue 11:00")


def test_a_change_to_a_tier_where_others_pause_pauses_from_then_on() -> None:
    under = desk(TARGETS, others={"gold": {"targets": TARGETS, "third_party_pauses": True}})
    story = Story("Mon 09:00", under=under).waits("Mon 10:00").tier("Mon 11:00", "gold")
    assert story.resumed("Mon 13:30").clock("resolve").due_at == on("Tue 11:30")


def test_raising_to_critical_while_waiting_on_the_customer_starts_a_paused_update() -> None:
    story = Story("Mon 09:00", TARGETS, customer_wrote=False)
    story.then("Mon 09:10", Kind.ASKED, text="Which?").urgency("Mon 10:00", "critical")
    assert story.ticket.clock(ClockName.UPDATE) is not None
    assert story.clock("update").status is PAUSED


def test_a_pause_before_a_breach_that_comes_to_be_known_later_does_not_undo_it() -> None:
    story = opened()
    story.look("Tue 10:30")
    assert story.clock("resolve").breached_at == on("Tue 10:00")
    story.asked("Tue 09:30")
    assert story.clock("resolve").breached_at == on("Tue 10:00")
