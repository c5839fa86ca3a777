"""The conversation: answers, questions, and what becomes of a message that somebody writes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.errors import Conflict, Invalid
from bot.services import claims, replies, resolutions
from bot.services.commands import Who
from bot.services.replies import Heard
from tests.services.cast import ADA, CARL, CORA, DAY, GLEN, HOUR, MINUTE, Desk


def state(desk: Desk, key: str, number: int = 1) -> str:
    return next(clock.status for clock in desk.entry(number).ticket.clocks if clock.key == key)


def test_a_reply_is_sent_to_the_customers_thread_and_meets_the_first_response(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    replies.reply(desk.ctx, desk.press(ADA, text="We are on it"))
    (letter,) = desk.letters("replies/reply")
    assert (letter.to, letter.lane, letter.context) == ("C0ACME", "thread/1", {"seq": 2})
    assert (state(desk, "ack:1"), state(desk, "first_response:1")) == ("met", "met")


def test_an_empty_reply_is_refused(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(Invalid, match="Write the reply"):
        replies.reply(small_desk.ctx, small_desk.press(ADA, text="  "))


def test_a_question_waits_for_the_customer_and_stops_the_clock(desk: Desk) -> None:
    desk.open()
    ticket = replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
    assert (ticket.status, ticket.question) == ("waiting_customer", "Which browser?")
    assert (state(desk, "resolve:1"), desk.row().due_at) == ("paused", None)


def test_the_customer_says_that_they_are_not_blocked(desk: Desk) -> None:
    desk.claimed(ADA)
    replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
    desk.later(HOUR)
    ticket = replies.resume(desk.ctx, desk.press(CARL))
    assert (ticket.status, state(desk, "resolve:1")) == ("in_progress", "running")


def test_what_does_not_wait_cannot_be_resumed(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(Conflict, match="not waiting"):
        replies.resume(small_desk.ctx, small_desk.press(CARL))


def test_a_third_party_does_not_stop_the_clock_unless_the_tier_says_so(desk: Desk) -> None:
    desk.open()
    ticket = replies.third_party(desk.ctx, desk.press(ADA, reason="The carrier"))
    assert (ticket.status, state(desk, "resolve:1")) == ("waiting_third_party", "running")


def test_a_message_in_the_thread_of_a_ticket_is_told_to_the_agents(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    heard = replies.hear(desk.ctx, desk.message(CARL, "It says error 500", "1.1"))
    assert heard.ticket is not None
    assert [(letter.to, letter.lane) for letter in desk.letters("replies/mirror")] == [
        ("support-gold", "card/1")
    ]
    data = desk.entry().events[-1].data
    assert (data["author"], data["text"], data["substantive"]) == ("U0CARL", "It says error 500", True)


def test_a_message_by_two_events_is_heard_once(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    message = desk.message(CARL, "@tierline it says error 500", "1.1")
    replies.hear(desk.ctx, message)
    assert replies.mentioned(desk.ctx, message) == Heard()
    assert replies.hear(desk.ctx, message) == Heard()
    assert desk.kinds() == ["opened", "customer_wrote"]


def test_a_message_by_two_events_at_once_is_heard_once(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    message, start = desk.message(CARL, "@tierline it says error 500", "1.1"), Barrier(2)

    def take(how: int) -> Heard:
        start.wait()
        return (replies.hear, replies.mentioned)[how](desk.ctx, message)

    with ThreadPoolExecutor(2) as pool:
        heard = list(pool.map(take, range(2)))
    assert sum(each.ticket is not None for each in heard) == 1
    assert desk.kinds() == ["opened", "customer_wrote"]


def test_an_agent_in_the_customers_thread_answers_without_being_repeated_there(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    replies.hear(desk.ctx, desk.message(ADA, "I am looking at it", "1.1"))
    assert (desk.kinds()[-1], state(desk, "first_response:1")) == ("replied", "met")
    assert desk.letters("replies/") == []


def test_a_picture_alone_is_a_message_of_substance(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    replies.hear(desk.ctx, desk.message(CARL, "", "1.1", files=("error.png",)))
    data = desk.entry().events[-1].data
    assert (data["text"], data["substantive"]) == ("[files: error.png]", True)


def test_a_message_elsewhere_is_none_of_our_business(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    before = desk.everything()
    assert replies.hear(desk.ctx, desk.message(CARL, "Lunch?")) == Heard()
    assert replies.hear(desk.ctx, desk.message(CARL, "Lunch!", "9.9")) == Heard()
    assert desk.everything() == before


def test_an_answer_ends_the_waiting_and_starts_the_next_response(desk: Desk) -> None:
    desk.claimed(ADA, thread_ts="1.1")
    replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
    desk.later(HOUR)
    replies.hear(desk.ctx, desk.message(CARL, "Firefox", "1.1"))
    assert desk.row().status == "in_progress"
    assert desk.entry().ticket.clocks[-1].key == "next_response:1"


def test_thanks_leaves_a_resolved_ticket_resolved(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    desk.resolve()
    replies.hear(desk.ctx, desk.message(CARL, "thanks!", "1.1"))
    assert desk.row().status == "resolved"
    assert len(desk.letters("replies/mirror")) == 1


def test_a_complaint_within_the_grace_reopens_for_the_same_owner(desk: Desk) -> None:
    desk.claimed(ADA, thread_ts="1.1")
    desk.resolve()
    desk.later(2 * DAY)
    replies.hear(desk.ctx, desk.message(CARL, "thanks, but it still fails", "1.1"))
    assert desk.kinds()[-2:] == ["customer_wrote", "reopened"]
    assert (desk.row().status, desk.row().owner) == ("in_progress", "U0ADA")


def test_a_complaint_after_the_grace_opens_a_ticket_that_says_where_it_comes_from(desk: Desk) -> None:
    ended(desk)
    heard = replies.hear(desk.ctx, desk.message(CARL, "It fails again", "1.1"))
    assert heard.ticket is not None
    assert (heard.opened, heard.ticket.number, heard.ticket.source) == (True, 2, "follow-up of T-1")
    assert desk.row(1).status == "closed"


def test_more_complaints_after_the_grace_join_the_ticket_that_the_first_one_opened(desk: Desk) -> None:
    ended(desk)
    replies.hear(desk.ctx, desk.message(CARL, "It fails again", "1.1"))
    desk.later(MINUTE)
    heard = replies.hear(desk.ctx, desk.message(CARL, "Since this morning", "1.1"))
    assert heard.ticket is not None
    assert (heard.opened, heard.ticket.number) == (False, 2)
    assert desk.kinds(2) == ["opened", "customer_wrote"]


def test_thanks_after_the_grace_opens_nothing(desk: Desk) -> None:
    ended(desk)
    replies.hear(desk.ctx, desk.message(CARL, "thanks!", "1.1"))
    assert desk.kinds()[-1] == "customer_wrote"
    assert desk.kinds(2) == []


def test_the_same_complaint_after_the_grace_twice_opens_one_ticket(desk: Desk) -> None:
    ended(desk)
    message = desk.message(CARL, "It fails again", "1.1")
    replies.hear(desk.ctx, message)
    desk.later(DAY)
    assert replies.hear(desk.ctx, message) == Heard()


def test_what_is_said_in_the_thread_of_a_merged_ticket_is_said_to_the_one_it_went_into(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    desk.open(thread_ts="2.2")
    resolutions.merge(desk.ctx, desk.press(ADA, 2, into="1"))
    heard = replies.hear(desk.ctx, desk.message(CARL, "It says error 500", "2.2"))
    assert heard.ticket is not None
    assert (heard.ticket.number, desk.kinds(1)[-1], desk.kinds(2)[-1]) == (1, "customer_wrote", "cancelled")


def test_a_direct_message_opens_a_ticket_in_the_conversation_with_the_bot(desk: Desk) -> None:
    heard = replies.hear(desk.ctx, desk.message(CARL, "The export fails", channel="D0CARL", direct=True))
    assert heard.ticket is not None
    assert (heard.opened, heard.ticket.channel, heard.ticket.account) == (True, "D0CARL", "Acme")


@pytest.mark.parametrize(("after", "tickets"), [(2 * MINUTE, 1), (2 * MINUTE + timedelta(seconds=1), 2)])
def test_direct_messages_within_the_window_join_the_ticket_just_opened(
    desk: Desk, after: timedelta, tickets: int
) -> None:
    dm(desk, "The export fails")
    desk.later(after)
    heard = dm(desk, "It says error 500")
    assert heard.ticket is not None
    assert heard.ticket.number == tickets


def test_a_direct_message_of_somebody_else_joins_nothing(desk: Desk) -> None:
    dm(desk, "The export fails")
    heard = replies.hear(desk.ctx, desk.message(GLEN, "The import fails", channel="D0GLEN", direct=True))
    assert heard.opened


def test_a_direct_message_answers_the_question_that_waits_for_it(desk: Desk) -> None:
    dm(desk, "The export fails")
    replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
    desk.later(DAY)
    heard = dm(desk, "Firefox 128")
    assert (heard.opened, desk.kinds()[-1]) == (False, "customer_wrote")


def test_an_answer_that_comes_twice_opens_nothing_the_second_time(desk: Desk) -> None:
    dm(desk, "The export fails")
    replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
    desk.later(DAY)
    answer = desk.message(CARL, "Firefox 128", channel="D0CARL", direct=True)
    replies.hear(desk.ctx, answer)
    assert replies.hear(desk.ctx, answer) == Heard()
    assert desk.kinds(2) == []


def test_a_greeting_gets_help_once(desk: Desk) -> None:
    hello = desk.message(CARL, "hello", channel="D0CARL", direct=True)
    assert replies.hear(desk.ctx, hello).small_talk
    assert not replies.hear(desk.ctx, hello).small_talk
    assert desk.kinds() == []


def test_a_mention_opens_a_ticket_under_the_message(desk: Desk) -> None:
    message = desk.message(CARL, "the export fails")
    heard = replies.mentioned(desk.ctx, message)
    assert heard.ticket is not None
    assert (heard.opened, heard.ticket.thread_ts, heard.ticket.source) == (True, message.ts, "mention")


def test_a_mention_twice_opens_one_ticket(desk: Desk) -> None:
    message = desk.message(CARL, "the export fails")
    assert [replies.mentioned(desk.ctx, message).opened for _ in range(5)] == [True] + 4 * [False]


def test_a_bare_mention_gets_help_and_opens_nothing(desk: Desk) -> None:
    assert replies.mentioned(desk.ctx, desk.message(CARL, "")).small_talk
    assert desk.kinds() == []


def test_a_colleagues_message_counts_for_the_same_ticket(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    heard = replies.hear(desk.ctx, desk.message(CORA, "Same here", "1.1"))
    assert heard.ticket is not None
    assert desk.entry().events[-1].actor == "U0CORA"


def test_an_agent_with_a_problem_of_their_own_is_the_customer_there(desk: Desk) -> None:
    ours = Who("U0BEN", "T0HOME", "ben", "C0LOUNGE")
    desk.open(who=ours, thread_ts="1.1")
    claims.claim(desk.ctx, desk.press(ADA))
    replies.hear(desk.ctx, desk.message(ours, "My laptop is slow", "1.1"))
    assert desk.kinds()[-1] == "customer_wrote"
    replies.hear(desk.ctx, desk.message(ADA, "Restart it", "1.1", channel="C0LOUNGE"))
    assert desk.kinds()[-1] == "replied"


def dm(desk: Desk, text: str) -> Heard:
    return replies.hear(desk.ctx, desk.message(CARL, text, channel="D0CARL", direct=True))


def ended(desk: Desk) -> None:
    """A ticket whose grace is over."""
    desk.open(thread_ts="1.1")
    desk.resolve()
    desk.sweep(after=10 * DAY)
