"""Corrections: urgency, tier, area and notes, each with its reason and its messages."""

from datetime import timedelta

import pytest

from bot.errors import Conflict, Invalid, NotAllowed
from bot.services import changes
from tests.services.cast import ADA, CARL, HOUR, LEA, MINUTE, Desk


def test_raising_the_urgency_swaps_the_target_and_keeps_what_has_elapsed(desk: Desk) -> None:
    opened_at = desk.open().opened_at
    desk.later(10 * MINUTE)
    ticket = changes.change(desk.ctx, desk.press(ADA, urgency="high", reason="More people are affected"))
    assert ticket.urgency == "high"
    assert desk.row().due_at == opened_at + 20 * MINUTE


def test_raising_it_makes_no_breach_in_the_past(desk: Desk) -> None:
    desk.open()
    now = desk.later(30 * MINUTE)
    changes.change(desk.ctx, desk.press(ADA, urgency="high", reason="More people are affected"))
    assert desk.row().due_at == now + 5 * MINUTE
    assert "ack:1" in desk.entry().events[-1].data["floored"]


def test_the_customer_is_told_that_it_is_less_urgent_and_why(desk: Desk) -> None:
    desk.open(urgency="high")
    changes.change(desk.ctx, desk.press(ADA, urgency="normal", reason="There is a workaround"))
    assert [letter.to for letter in desk.letters("changes/lowered")] == ["C0ACME"]


def test_the_customer_is_not_told_that_it_is_more_urgent(desk: Desk) -> None:
    desk.open()
    changes.change(desk.ctx, desk.press(ADA, urgency="high", reason="More people are affected"))
    assert desk.letters("changes/") == []


def test_lowering_it_needs_a_reason(desk: Desk) -> None:
    desk.open(urgency="high")
    before = desk.everything()
    with pytest.raises(Invalid, match="why it is less urgent"):
        changes.change(desk.ctx, desk.press(ADA, urgency="low", reason=" "))
    assert desk.everything() == before


def test_lowering_it_late_takes_a_lead(desk: Desk) -> None:
    desk.open(urgency="high")
    desk.later(15 * MINUTE)
    with pytest.raises(NotAllowed, match="75%"):
        changes.change(desk.ctx, desk.press(ADA, urgency="normal", reason="There is a workaround"))
    changes.change(desk.ctx, desk.press(LEA, urgency="normal", reason="There is a workaround"))
    assert desk.row().urgency == "normal"


def test_the_requester_corrects_the_urgency_by_one_click(desk: Desk) -> None:
    desk.open()
    assert changes.correct_urgency(desk.ctx, desk.press(CARL, urgency="critical")).urgency == "critical"


def test_the_urgency_that_it_has_is_no_correction(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(Conflict, match="normal already"):
        changes.correct_urgency(small_desk.ctx, small_desk.press(CARL, urgency="normal"))


def test_an_urgency_that_does_not_exist_is_refused(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(Invalid, match="Choose an urgency"):
        changes.correct_urgency(small_desk.ctx, small_desk.press(CARL, urgency="apocalyptic"))


def test_another_tier_means_another_channel_and_a_card_there(desk: Desk) -> None:
    desk.open()
    ticket = changes.change(desk.ctx, desk.press(ADA, tier="silver", reason="Filed under the wrong account"))
    assert (ticket.tier, ticket.tier_channel, ticket.card) == ("silver", "support-silver", "card:1:2")
    assert [(letter.kind, letter.to) for letter in desk.letters("tickets/card")] == [
        ("tickets/card", "support-gold"),
        ("tickets/card_edit", "support-gold"),
        ("tickets/card", "support-silver"),
    ]


def test_the_card_that_a_ticket_has_left_says_so(desk: Desk) -> None:
    desk.open()
    old = desk.deliver()[1].receipt
    changes.change(desk.ctx, desk.press(ADA, tier="silver", reason="Filed under the wrong account"))
    edited, new = (post for post in desk.deliver() if post.said.kind == "tickets/card")
    assert (edited.receipt, edited.said.variables["moved"]) == (old, True)
    assert (new.receipt.channel, new.said.variables["moved"]) == ("C-support-silver", False)


def test_a_tier_in_the_same_channel_keeps_its_card(desk: Desk) -> None:
    desk.open()
    changes.change(desk.ctx, desk.press(ADA, area="billing"))
    assert desk.entry().ticket.card == "card:1"


def test_another_area_is_noted_and_shown(desk: Desk) -> None:
    desk.open()
    assert changes.change(desk.ctx, desk.press(ADA, area="billing")).area == "billing"
    assert desk.row().area == "billing"


def test_several_corrections_at_once_are_one_transaction(desk: Desk) -> None:
    desk.open()
    reason = "Filed under the wrong account"
    changes.change(desk.ctx, desk.press(ADA, urgency="high", tier="silver", area="billing", reason=reason))
    assert desk.kinds()[1:] == ["urgency_changed", "tier_changed", "area_changed"]
    row = desk.row()
    assert (row.urgency, row.tier, row.area) == ("high", "silver", "billing")


def test_one_mistake_among_several_corrections_changes_nothing(desk: Desk) -> None:
    desk.open()
    before = desk.everything()
    with pytest.raises(Invalid, match="Choose a tier"):
        changes.change(desk.ctx, desk.press(ADA, urgency="high", tier="platinum", reason="Why not"))
    assert desk.everything() == before


def test_what_is_left_as_it_is_changes_nothing(small_desk: Desk) -> None:
    small_desk.open()
    changes.change(small_desk.ctx, small_desk.press(ADA, urgency="normal", tier="gold", area="data"))
    assert small_desk.kinds() == ["opened"]


def test_the_form_of_the_requester_changes_words_and_urgency_together(desk: Desk) -> None:
    desk.open()
    changes.edit(desk.ctx, desk.press(CARL, text="The import fails", urgency="high"))
    assert desk.kinds() == ["opened", "edited", "urgency_changed"]


def test_a_note_is_for_colleagues_and_moves_no_clock(desk: Desk) -> None:
    desk.open()
    desk.later(HOUR - timedelta(minutes=31))
    due = desk.row().next_due_at
    changes.note(desk.ctx, desk.press(ADA, text="The cache again"))
    assert [letter.to for letter in desk.letters("notes/")] == ["support-gold"]
    assert desk.letters("tickets/opened_edit") == []
    assert desk.row().next_due_at == due
