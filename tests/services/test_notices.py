"""Which messages follow from which events."""

import pytest

from bot.domain.events import Kind
from bot.services import changes, claims, escalations, replies, resolutions
from bot.services.notices import INTERNAL, UNSEEN
from tests.services.cast import ADA, CARL, HOUR, MINUTE, Desk

EDITS = ["tickets/card_edit", "tickets/opened_edit"]


def after(desk: Desk, count: int) -> list[str]:
    """The kinds of what was enqueued after so many letters."""
    return [letter.kind for letter in desk.letters()[count:]]


def test_an_opening_is_announced_to_both_sides_and_pings_nobody(desk: Desk) -> None:
    desk.open()
    assert after(desk, 0) == ["tickets/opened", "tickets/card"]


def test_an_opening_that_cannot_wait_calls_somebody(desk: Desk) -> None:
    desk.open(urgency="critical")
    assert after(desk, 0) == ["tickets/opened", "tickets/card", "claims/page"]


def test_a_page_without_anybody_to_call_goes_to_where_the_tier_is_worked(desk: Desk) -> None:
    desk.adopt(
        (
            "  first: {people: [U0BEN, U0ADA], start: 2026-03-02}\n",
            "  second: {people: [U0BEN], start: 2026-03-02}\n",
        ),
        ("capacity: 2, skills: {data: 2}", "hours: nights, skills: {data: 2}"),
        ("teams: [first, second], hours: office", "teams: [second], hours: nights"),
        ("roles: [lead], teams: [first], hours: office", "roles: [lead], teams: [first], hours: nights"),
    )
    desk.open(urgency="critical")
    assert [letter.to for letter in desk.letters("claims/")] == ["support-gold"]


def test_a_reply_by_form_is_posted_and_one_in_the_thread_is_not_repeated(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    replies.reply(desk.ctx, desk.press(ADA, text="By form"))
    assert after(desk, 2) == ["replies/reply", *EDITS]
    replies.hear(desk.ctx, desk.message(ADA, "In the thread", "1.1"))
    assert [letter.kind for letter in desk.letters("replies/")] == ["replies/reply"]


def test_unsent_edits_are_not_piled_up(desk: Desk) -> None:
    desk.open()
    for _ in range(5):
        claims.claim(desk.ctx, desk.press(ADA))
        claims.unclaim(desk.ctx, desk.press(ADA))
    assert after(desk, 2) == EDITS


def test_what_is_said_and_the_edits_stay_in_the_order_of_events_on_either_side(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    replies.reply(desk.ctx, desk.press(ADA, text="First"))
    replies.hear(desk.ctx, desk.message(CARL, "Then", "1.1"))
    desk.resolve()
    assert [letter.kind for letter in desk.letters() if letter.lane == "thread/1"] == [
        "tickets/opened", "replies/reply", "tickets/opened_edit", "resolutions/resolved",
    ]  # fmt: skip
    assert [letter.kind for letter in desk.letters() if letter.lane == "card/1"] == [
        "tickets/card", "tickets/card_edit", "replies/mirror",
    ]  # fmt: skip


def test_notes_escalations_and_acknowledgements_change_nothing_that_is_shown(desk: Desk) -> None:
    desk.open()
    desk.deliver()
    count = len(desk.letters())
    changes.note(desk.ctx, desk.press(ADA, text="Psst"))
    escalations.escalate(desk.ctx, desk.press(ADA, reason="Help"))
    escalations.acknowledge(desk.ctx, desk.press(ADA, clock="ack:1"))
    assert after(desk, count) == ["notes/note", "ladder/escalation"]


def test_a_step_and_a_breach_are_shown_to_agents_and_not_to_the_customer(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=HOUR)
    assert "tickets/card_edit" in after(desk, 2)
    assert "tickets/opened_edit" not in after(desk, 2)


def test_what_the_customer_does_not_see_is_part_of_what_the_card_may_show() -> None:
    assert UNSEEN < INTERNAL < set(Kind)


@pytest.mark.parametrize("urgency", ["high", "critical"])
def test_raising_the_urgency_says_nothing_to_the_customer_but_by_the_edit(desk: Desk, urgency: str) -> None:
    desk.open()
    changes.correct_urgency(desk.ctx, desk.press(CARL, urgency=urgency))
    assert after(desk, 2) == EDITS


def test_every_message_has_a_key_of_its_own(desk: Desk) -> None:
    desk.open(urgency="critical", thread_ts="1.1")
    for _ in range(3):
        desk.deliver()
        claims.claim(desk.ctx, desk.press(ADA))
        replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
        desk.deliver()
        replies.hear(desk.ctx, desk.message(CARL, "Firefox", "1.1"))
        claims.unclaim(desk.ctx, desk.press(ADA))
        desk.sweep(after=10 * MINUTE)
    keys = [letter.key for letter in desk.letters()]
    assert len(keys) == len(set(keys))


def test_a_quiet_ticket_costs_a_card_a_thread_and_what_was_said(desk: Desk) -> None:
    desk.open()
    claims.claim(desk.ctx, desk.press(ADA))
    replies.reply(desk.ctx, desk.press(ADA, text="Here you are"))
    desk.resolve()
    for _ in range(80):
        desk.sweep(after=HOUR)
    desk.deliver()
    posts = [post.said.kind for post in desk.postman.posts if post.said.ts is None]
    assert posts == ["tickets/opened", "tickets/card", "replies/reply", "resolutions/resolved"]


def test_a_reopening_is_shown_on_both_sides(desk: Desk) -> None:
    desk.open()
    desk.resolve()
    desk.deliver()
    count = len(desk.letters())
    resolutions.reopen(desk.ctx, desk.press(CARL))
    assert after(desk, count) == EDITS


def test_letters_hold_references_and_no_text(desk: Desk) -> None:
    desk.open("A secret thing", thread_ts="1.1")
    replies.reply(desk.ctx, desk.press(ADA, text="A secret answer"))
    replies.hear(desk.ctx, desk.message(CARL, "A secret question", "1.1"))
    assert "secret" not in str([letter.context for letter in desk.letters()])
