"""Who works a ticket: one owner at any time, whoever presses at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.errors import Conflict, Invalid, NotAllowed
from bot.services import claims
from bot.services.commands import Press, Who
from tests.services.cast import ADA, ADM, BEN, CARL, DORA, LEA, MEL, STAFF, Desk


def test_the_one_who_claims_owns_it_and_its_acknowledgement_is_met(desk: Desk) -> None:
    desk.open()
    ticket = claims.claim(desk.ctx, desk.press(ADA))
    assert (ticket.owner, ticket.status) == ("U0ADA", "in_progress")
    assert ticket.clocks[0].state == "met"
    assert (desk.row().owner, desk.row().status) == ("U0ADA", "in_progress")


def test_a_claim_edits_the_card_and_the_message_in_the_customers_thread(desk: Desk) -> None:
    desk.claimed()
    assert [letter.kind for letter in desk.letters()[2:]] == ["tickets/card_edit", "tickets/opened_edit"]


def test_whoever_is_late_is_told_who_has_it(desk: Desk) -> None:
    desk.claimed(ADA)
    with pytest.raises(Conflict, match=r"T-1 is already claimed by Ada\."):
        claims.claim(desk.ctx, desk.press(BEN))
    assert desk.kinds() == ["opened", "claimed"]


def test_a_claim_of_ones_own_ticket_says_so(small_desk: Desk) -> None:
    small_desk.claimed(ADA)
    with pytest.raises(Conflict, match="already yours"):
        claims.claim(small_desk.ctx, small_desk.press(ADA))


def test_of_eight_who_claim_at_once_one_owns_it(desk: Desk) -> None:
    desk.open()
    start = Barrier(8)

    def claim(press: Press) -> str:
        start.wait()
        try:
            return str(claims.claim(desk.ctx, press).owner)
        except Conflict as conflict:
            return str(conflict)

    people = [STAFF[count % len(STAFF)] for count in range(8)]
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(claim, [desk.press(who) for who in people]))
    assert desk.kinds() == ["opened", "claimed"]
    assert told.count(str(desk.row().owner)) == 1
    assert sum("already" in sentence for sentence in told) == 7


def test_the_first_to_be_told_that_it_is_theirs_stays_owner_though_slack_dates_the_other_first(
    desk: Desk,
) -> None:
    desk.open()
    early = desk.press(BEN)
    desk.later(timedelta(seconds=1))
    claims.claim(desk.ctx, desk.press(ADA))
    with pytest.raises(Conflict, match="already claimed by Ada"):
        claims.claim(desk.ctx, early)
    claims.unclaim(desk.ctx, desk.press(ADA))
    assert claims.claim(desk.ctx, early).owner == "U0BEN"


def test_the_same_press_twice_claims_once(desk: Desk) -> None:
    desk.open()
    press = desk.press(ADA)
    assert [claims.claim(desk.ctx, press).owner for _ in range(5)] == ["U0ADA"] * 5
    assert desk.kinds() == ["opened", "claimed"]


def test_a_customer_cannot_claim(desk: Desk) -> None:
    desk.open()
    before = desk.everything()
    with pytest.raises(NotAllowed, match="You may not claim a ticket"):
        claims.claim(desk.ctx, desk.press(CARL))
    assert desk.everything() == before


def test_giving_it_back_makes_it_new_again(desk: Desk) -> None:
    desk.claimed(ADA)
    ticket = claims.unclaim(desk.ctx, desk.press(ADA))
    assert (ticket.owner, ticket.status, desk.row().owner) == (None, "new", None)


def test_a_ticket_that_nobody_owns_cannot_be_given_back(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(Conflict, match="Nobody owns T-1"):
        claims.unclaim(small_desk.ctx, small_desk.press(ADA))


def test_an_agent_cannot_give_back_what_another_owns(desk: Desk) -> None:
    desk.claimed(ADA)
    before = desk.everything()
    with pytest.raises(NotAllowed):
        claims.unclaim(desk.ctx, desk.press(BEN))
    assert desk.everything() == before


def test_a_lead_takes_over_what_somebody_else_owns(desk: Desk) -> None:
    desk.claimed(ADA)
    assert claims.take_over(desk.ctx, desk.press(LEA)).owner == "U0LEA"
    assert desk.entry().events[-1].data == {"owner": "U0LEA", "previous": "U0ADA"}


def test_an_agent_cannot_take_over(desk: Desk) -> None:
    desk.claimed(ADA)
    with pytest.raises(NotAllowed, match="take over"):
        claims.take_over(desk.ctx, desk.press(BEN))


def test_anybody_of_ours_may_take_over_what_nobody_owns(small_desk: Desk) -> None:
    small_desk.open()
    assert claims.take_over(small_desk.ctx, small_desk.press(BEN)).owner == "U0BEN"


def test_a_ticket_is_handed_over_with_the_reason(desk: Desk) -> None:
    desk.claimed(ADA)
    ticket = claims.hand_over(desk.ctx, desk.press(ADA, to="U0BEN", reason="End of my day"))
    assert ticket.owner == "U0BEN"
    assert desk.entry().events[-1].data["reason"] == "End of my day"


def test_a_customer_cannot_be_handed_a_ticket(desk: Desk) -> None:
    desk.claimed(ADA)
    with pytest.raises(Invalid, match="cannot own tickets") as refused:
        claims.hand_over(desk.ctx, desk.press(ADA, to="U0CARL"))
    assert refused.value.field == "to"


def test_a_hand_over_to_the_owner_is_none(small_desk: Desk) -> None:
    small_desk.claimed(ADA)
    with pytest.raises(Conflict, match="already belongs to Ada"):
        claims.hand_over(small_desk.ctx, small_desk.press(BEN, to="U0ADA"))


@pytest.mark.parametrize("who", [LEA, MEL, DORA, ADM])
def test_whoever_leads_may_give_back_what_others_own(small_desk: Desk, who: Who) -> None:
    small_desk.claimed(ADA)
    assert claims.unclaim(small_desk.ctx, small_desk.press(who)).owner is None


def test_a_change_of_owner_has_no_effect_on_any_clock(desk: Desk) -> None:
    before = desk.claimed(ADA).clocks
    desk.later(timedelta(minutes=7))
    claims.hand_over(desk.ctx, desk.press(ADA, to="U0BEN"))
    claims.unclaim(desk.ctx, desk.press(BEN))
    after = claims.take_over(desk.ctx, desk.press(LEA)).clocks
    due = [(clock.key, clock.due_at, clock.state) for clock in before]
    assert [(clock.key, clock.due_at, clock.state) for clock in after] == due


def test_a_page_is_edited_once_somebody_has_it(desk: Desk) -> None:
    desk.claimed(ADA, urgency="critical")
    assert [letter.kind for letter in desk.letters("claims/")] == ["claims/page", "claims/page_edit"]


def test_what_leaves_the_owner_as_it_is_leaves_the_page_alone(desk: Desk) -> None:
    desk.open(urgency="critical")
    claims.claim(desk.ctx, desk.press(ADA))
    count = len(desk.letters("claims/"))
    desk.resolve()
    assert len(desk.letters("claims/")) == count
