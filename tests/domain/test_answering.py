"""The conversation: what starts and what meets ack, first_response, next_response and update."""

from datetime import timedelta

import pytest

from bot.domain.clocks import ClockStatus
from bot.domain.events import Kind
from bot.domain.ticket import Status
from tests.domain.stories import Story, on

RUNNING, MET = ClockStatus.RUNNING, ClockStatus.MET
TARGETS = {
    "normal": {"ack": "1h", "first_response": "2h", "next_response": "1h", "update": "4h", "resolve": "8h"},
    "critical": {"update": "30m"},
}


def opened(*, customer_wrote: bool = True) -> Story:
    return Story("Mon 09:00", TARGETS, customer_wrote=customer_wrote)


@pytest.mark.parametrize(
    ("name", "due"), [("ack", "Mon 10:00"), ("first_response", "Mon 11:00"), ("resolve", "Tue 10:00")]
)
def test_the_opening_message_starts_ack_first_response_and_resolve(name: str, due: str) -> None:
    assert opened().clock(name).due_at == on(due)


def test_the_opening_starts_no_other_clock() -> None:
    assert sorted(opened().names()) == ["ack:1", "first_response:1", "resolve:1"]


def test_a_critical_ticket_promises_updates_from_the_opening_on() -> None:
    assert Story("Mon 09:00", TARGETS, urgency="critical").clock("update").due_at == on("Mon 09:30")


def test_a_ticket_that_we_open_owes_no_first_response_yet() -> None:
    assert sorted(opened(customer_wrote=False).names()) == ["ack:1", "resolve:1"]


def test_the_customers_first_message_starts_the_first_response_of_a_ticket_that_we_opened() -> None:
    story = opened(customer_wrote=False).replied("Mon 09:10").wrote("Mon 09:30")
    assert story.clock("first_response").due_at == on("Mon 11:30")
    assert "next_response:1" not in story.names()


def test_thanks_for_a_ticket_that_we_opened_owe_no_response() -> None:
    story = opened(customer_wrote=False).wrote("Mon 09:30", "thanks", substantive=False)
    assert "first_response:1" not in story.names()


def test_a_claim_meets_the_ack_and_gains_nothing_else() -> None:
    story = opened().claimed("Mon 09:10")
    assert (story.clock("ack").status, story.clock("ack").stopped_at) == (MET, on("Mon 09:10"))
    assert story.clock("first_response").status is story.clock("resolve").status is RUNNING


def test_a_public_reply_meets_ack_and_first_response_at_once() -> None:
    story = opened().replied("Mon 09:20")
    assert story.clock("ack").stopped_at == story.clock("first_response").stopped_at == on("Mon 09:20")


def test_a_question_to_the_customer_is_a_public_reply() -> None:
    story = opened().asked("Mon 09:20")
    assert story.clock("ack").status is story.clock("first_response").status is MET


@pytest.mark.parametrize(
    "kind", [Kind.NOTED, Kind.THIRD_PARTY, Kind.RESUMED, Kind.ESCALATED, Kind.HANDED_OVER, Kind.UNCLAIMED]
)
def test_notes_and_changes_of_status_are_no_responses(kind: Kind) -> None:
    story = opened().then("Mon 09:20", kind, to="U0BEN", text="odd", reason="odd")
    assert story.clock("first_response").status is story.clock("ack").status is RUNNING


def test_the_first_public_reply_starts_the_updates() -> None:
    assert opened().replied("Mon 09:20").clock("update").due_at == on("Mon 14:20")


def test_each_public_reply_ends_one_update_and_starts_the_next() -> None:
    story = opened().replied("Mon 09:20").replied("Mon 10:00").asked("Mon 11:00")
    assert [story.clock("update", number).stopped_at for number in (1, 2)] == [
        on("Mon 10:00"),
        on("Mon 11:00"),
    ]
    assert story.names().count("update:3") == 1


def test_a_message_before_the_first_response_starts_nothing() -> None:
    assert "next_response:1" not in opened().wrote("Mon 09:30").names()


def test_the_oldest_unanswered_message_starts_the_next_response() -> None:
    story = opened().replied("Mon 09:20").wrote("Mon 10:00").wrote("Mon 10:30")
    assert story.clock("next_response").due_at == on("Mon 11:00")


def test_thanks_start_no_next_response() -> None:
    story = opened().replied("Mon 09:20").wrote("Mon 10:00", "thanks", substantive=False)
    assert "next_response:1" not in story.names()


def test_thanks_neither_end_nor_move_a_next_response() -> None:
    story = opened().replied("Mon 09:20").wrote("Mon 10:00").wrote("Mon 10:10", "thanks", substantive=False)
    assert (story.clock("next_response").status, story.clock("next_response").due_at) == (
        RUNNING,
        on("Mon 11:00"),
    )


@pytest.mark.parametrize("answer", [Kind.REPLIED, Kind.ASKED, Kind.RESOLVED])
def test_the_next_response_is_met_by_a_public_answer(answer: Kind) -> None:
    story = opened().replied("Mon 09:20").wrote("Mon 10:00").then("Mon 10:30", answer, text="Here")
    assert (story.clock("next_response").status, story.clock("next_response").stopped_at) == (
        MET,
        on("Mon 10:30"),
    )


def test_the_message_after_an_answer_starts_another_next_response() -> None:
    story = opened().replied("Mon 09:20").wrote("Mon 10:00").replied("Mon 10:30").wrote("Mon 11:00")
    assert [story.clock("next_response", number).due_at for number in (1, 2)] == [
        on("Mon 11:00"),
        on("Mon 12:00"),
    ]


def test_a_message_at_the_instant_of_a_reply_is_not_answered_by_it() -> None:
    story = opened().wrote("Mon 09:20").replied("Mon 09:20")
    assert story.clock("next_response").status is RUNNING


def test_a_reply_after_the_resolution_starts_no_update() -> None:
    story = opened().replied("Mon 09:20").resolved("Mon 10:00").replied("Mon 10:10")
    assert (story.clock("update").key, story.clock("update").open) == ("update:1", False)


def test_the_last_public_words_and_the_number_of_replies_are_remembered() -> None:
    ticket = opened().replied("Mon 09:20").asked("Mon 09:30").ticket
    assert (ticket.replies, ticket.last_public) == (2, "Which version is it?")


def test_a_reply_that_slack_delivers_late_counts_from_when_it_was_written() -> None:
    story = opened()
    story.look("Mon 11:30")
    assert story.clock("first_response").breached_at == on("Mon 11:00")
    story.replied("Mon 10:40")
    clock = story.clock("first_response")
    assert (clock.breached_at, clock.stopped_at) == (None, on("Mon 10:40"))


def test_a_late_delivered_reply_of_after_the_due_time_leaves_the_breach() -> None:
    story = opened()
    story.look("Mon 11:30")
    story.replied("Mon 11:10")
    assert story.clock("first_response").breached_at == on("Mon 11:00")


def test_a_late_delivered_message_moves_the_next_response_to_its_own_time() -> None:
    story = opened().replied("Mon 09:20").wrote("Mon 10:30").wrote("Mon 10:00")
    assert story.clock("next_response").due_at == on("Mon 11:00")


def test_a_message_that_slack_dates_before_the_opening_starts_at_the_opening() -> None:
    story = opened().replied(on("Mon 09:00") - timedelta(seconds=1))
    assert story.clock("first_response").wall == timedelta(0)


def merged(story: Story, at: str, since: str | None, due: str | None = None) -> Story:
    start, promised = (on(text).isoformat() if text else None for text in (since, due))
    return story.then(at, Kind.MERGED_IN, unanswered_since=start, unanswered_due=promised)


def test_a_merge_gives_the_first_response_the_earlier_start() -> None:
    story = merged(opened(), "Mon 09:30", "Mon 08:00")
    assert (story.clock("first_response").started_at, story.clock("first_response").due_at) == (
        on("Mon 08:00"),
        on("Mon 11:00"),
    )


def test_a_merge_starts_a_next_response_where_everything_had_been_answered() -> None:
    story = merged(opened().replied("Mon 09:10"), "Mon 09:40", "Mon 09:05")
    clock = story.clock("next_response")
    assert (clock.started_at, clock.due_at) == (on("Mon 09:05"), on("Mon 10:05"))


def test_a_wait_that_a_merge_starts_is_numbered_after_those_before() -> None:
    story = opened().replied("Mon 09:10").wrote("Mon 09:15").replied("Mon 09:20")
    assert merged(story, "Mon 09:40", "Mon 09:25").clock("next_response").key == "next_response:2"


def test_a_merge_starts_the_first_response_of_a_ticket_that_we_opened() -> None:
    story = merged(opened(customer_wrote=False), "Mon 09:40", "Mon 09:05")
    assert story.clock("first_response").due_at == on("Mon 11:05")


def test_a_merge_of_what_was_answered_changes_no_clock() -> None:
    story = opened().replied("Mon 09:10").wrote("Mon 09:20")
    before = story.ticket.clocks
    assert merged(story, "Mon 09:40", None).ticket.clocks == before


def test_a_merge_into_a_ticket_at_its_end_starts_nothing() -> None:
    story = opened().resolved("Mon 09:30")
    assert merged(story, "Mon 09:40", "Mon 09:05").ticket.status is Status.RESOLVED
    assert not story.ticket.running()


def test_a_merge_keeps_a_breach_that_has_happened() -> None:
    story = opened()
    story.look("Mon 11:30")
    assert merged(story, "Mon 11:40", "Mon 08:00").clock("first_response").breached_at == on("Mon 11:00")


def test_a_breach_that_a_merge_brings_along_is_recorded_once() -> None:
    story = merged(opened().replied("Mon 09:10"), "Mon 11:40", "Mon 09:05", due="Mon 10:05")
    story.look("Mon 11:41")
    assert story.clock("next_response").breached_at == on("Mon 10:05")
    assert story.look("Mon 11:42").happenings == ()
