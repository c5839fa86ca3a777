"""The end of a ticket and its return: resolve, close, reopen, merge."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.errors import Conflict, Invalid, NotAllowed, NotFound
from bot.services import claims, replies, resolutions
from bot.services.commands import Press
from tests.services.cast import ADA, CARL, CORA, DAY, HOUR, MINUTE, Desk


def test_the_customer_reads_how_it_was_resolved(desk: Desk) -> None:
    desk.open()
    ticket = desk.resolve()
    assert (ticket.status, ticket.resolution, ticket.category) == ("resolved", "The cache was stale", "fixed")
    assert [letter.to for letter in desk.letters("resolutions/")] == ["C0ACME"]
    assert (desk.row().due_at, desk.row().status) == (None, "resolved")


def test_a_resolution_needs_a_note_and_a_category(desk: Desk) -> None:
    desk.open()
    before = desk.everything()
    with pytest.raises(Invalid, match="how it was resolved"):
        resolutions.resolve(desk.ctx, desk.press(ADA, note=" ", category="fixed"))
    with pytest.raises(Invalid, match="Choose a category"):
        resolutions.resolve(desk.ctx, desk.press(ADA, note="Done", category="magic"))
    assert desk.everything() == before


def test_what_is_resolved_cannot_be_claimed_before_it_is_reopened(small_desk: Desk) -> None:
    small_desk.open()
    small_desk.resolve()
    with pytest.raises(Conflict, match="press Reopen first"):
        claims.claim(small_desk.ctx, small_desk.press(ADA))


def test_a_resolved_ticket_closes_when_the_grace_is_over(desk: Desk) -> None:
    desk.open()
    desk.resolve()
    assert desk.row().next_due_at == desk.clock.now() + 3 * DAY
    desk.sweep(after=3 * DAY - MINUTE)
    assert desk.row().status == "resolved"
    desk.sweep(after=MINUTE)
    assert (desk.row().status, desk.row().next_due_at) == ("closed", None)


def test_reopening_excludes_the_time_for_which_it_was_resolved(desk: Desk) -> None:
    opened_at = desk.open(urgency="high").opened_at
    desk.later(HOUR)
    desk.resolve()
    desk.later(5 * HOUR)
    ticket = resolutions.reopen(desk.ctx, desk.press(CARL))
    resolve = ticket.clock("resolve:1")
    assert resolve is not None
    assert (ticket.status, resolve.due_at) == ("new", opened_at + 13 * HOUR)


def test_a_customers_colleague_may_reopen(small_desk: Desk) -> None:
    small_desk.open()
    small_desk.resolve()
    assert resolutions.reopen(small_desk.ctx, small_desk.press(CORA)).open


def test_what_is_open_cannot_be_reopened(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(Conflict, match="nothing to reopen"):
        resolutions.reopen(small_desk.ctx, small_desk.press(CARL))


def test_what_is_closed_cannot_be_reopened(desk: Desk) -> None:
    desk.open()
    desk.resolve()
    desk.sweep(after=4 * DAY)
    with pytest.raises(Conflict, match="open a new ticket"):
        resolutions.reopen(desk.ctx, desk.press(CARL))


def test_a_merged_ticket_is_cancelled_and_the_other_takes_its_wait(desk: Desk) -> None:
    desk.open()
    desk.later(HOUR)
    desk.open()
    replies.reply(desk.ctx, desk.press(ADA, 2, text="Hello"))
    target = resolutions.merge(desk.ctx, desk.press(ADA, 1, into="2"))
    waiting = target.clock("next_response:1")
    assert waiting is not None
    assert (desk.row(1).status, desk.row(1).next_due_at) == ("cancelled", None)
    assert waiting.due_at == desk.entry(1).ticket.opened_at + 8 * HOUR


@pytest.mark.parametrize("into", [1, 2])
def test_either_of_two_can_be_merged_into_the_other(desk: Desk, into: int) -> None:
    desk.open()
    desk.open()
    merged = resolutions.merge(desk.ctx, desk.press(ADA, 3 - into, into=f"T-{into}"))
    assert (merged.number, desk.row(3 - into).status) == (into, "cancelled")


def test_both_sides_of_a_merge_are_shown_where_they_are_worked(desk: Desk) -> None:
    desk.open()
    desk.open()
    before = len(desk.letters())
    resolutions.merge(desk.ctx, desk.press(ADA, 1, into="2"))
    added = [(letter.ticket_id, letter.kind) for letter in desk.letters()[before:]]
    assert added == [(n, kind) for n in (1, 2) for kind in ("tickets/card_edit", "tickets/opened_edit")]


def test_the_same_merge_twice_merges_once(desk: Desk) -> None:
    desk.open()
    desk.open()
    press = desk.press(ADA, 1, into="2")
    assert [resolutions.merge(desk.ctx, press).number for _ in range(2)] == [2, 2]
    assert desk.kinds(2) == ["opened", "merged_in"]


def test_of_two_merges_into_each_other_at_once_one_is_refused(desk: Desk) -> None:
    desk.open()
    desk.open()
    start = Barrier(2)

    def merge(press: Press) -> str:
        start.wait()
        try:
            return f"into {resolutions.merge(desk.ctx, press).number}"
        except Conflict as conflict:
            return str(conflict)

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(merge, [desk.press(ADA, 1, into="2"), desk.press(ADA, 2, into="1")]))
    assert sum(sentence.startswith("into") for sentence in told) == 1
    assert sorted([desk.row(1).status, desk.row(2).status]) == ["cancelled", "new"]


def test_six_merges_into_one_at_once_all_arrive(desk: Desk) -> None:
    for _ in range(7):
        desk.open()
    start = Barrier(6)

    def merge(press: Press) -> int:
        start.wait()
        return resolutions.merge(desk.ctx, press).number

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(merge, [desk.press(ADA, number, into="4") for number in (1, 2, 3, 5, 6, 7)]))
    sources = {event.data["source"] for event in desk.entry(4).events[1:]}
    assert sources == {1, 2, 3, 5, 6, 7}


@pytest.mark.parametrize(
    ("into", "error"), [("1", Invalid), ("x", Invalid), ("", Invalid), ("9", NotFound), ("9" * 20, Invalid)]
)
def test_a_merge_into_nothing_sensible_is_refused(desk: Desk, into: str, error: type[Exception]) -> None:
    desk.open()
    before = desk.everything()
    with pytest.raises(error):
        resolutions.merge(desk.ctx, desk.press(ADA, 1, into=into))
    assert desk.everything() == before


def test_a_merge_into_what_is_over_is_refused(desk: Desk) -> None:
    desk.open()
    desk.open()
    desk.resolve(2)
    before = desk.everything()
    with pytest.raises(Conflict, match="T-2 is resolved"):
        resolutions.merge(desk.ctx, desk.press(ADA, 1, into="2"))
    assert desk.everything() == before


def test_a_customer_cannot_merge(desk: Desk) -> None:
    desk.open()
    desk.open()
    before = desk.everything()
    with pytest.raises(NotAllowed):
        resolutions.merge(desk.ctx, desk.press(CARL, 1, into="2"))
    assert desk.everything() == before


def test_what_waits_longer_than_the_grace_is_closed_in_one_sweep_with_the_rest(desk: Desk) -> None:
    for _ in range(3):
        desk.open()
    desk.resolve(1)
    desk.resolve(3)
    desk.sweep(after=timedelta(days=4))
    assert [desk.row(number).status for number in (1, 2, 3)] == ["closed", "new", "closed"]
