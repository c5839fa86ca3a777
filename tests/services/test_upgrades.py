"""An account that rises takes its open tickets along; one that falls does not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.services import changes, upgrades
from tests.clock import FakeClock
from tests.services.cast import ADA, GLEN, HOUR, IVAN, LEA, MINUTE, Desk
from tests.services.promise import promise

GLOBEX = "tier: silver, channels: [C0GLOBEX]"
TO_GOLD, TO_BASIC = (
    (GLOBEX, "tier: gold, channels: [C0GLOBEX]"),
    (GLOBEX, "tier: basic, channels: [C0GLOBEX]"),
)
PLATINUM = (
    "tiers:\n",
    "tiers:\n  platinum: {label: Platinum, rank: 9, channel: vip, targets: {normal: {ack: 1m}}}\n",
)


def adopt(desk: Desk, *edits: tuple[str, str]) -> None:
    desk.adopt(*edits)
    upgrades.take_along(desk.ctx)


def test_open_tickets_rise_with_their_account(desk: Desk) -> None:
    opened_at = desk.open(who=GLEN).opened_at
    desk.later(10 * MINUTE)
    adopt(desk, TO_GOLD)
    assert (desk.kinds(), desk.row().tier) == (["opened", "tier_changed"], "gold")
    assert desk.row().due_at == opened_at + HOUR
    event = desk.entry().events[-1]
    assert (event.actor, event.data["reason"]) == ("tierline", "The contract of Globex names Gold.")


def test_the_new_promise_makes_no_breach_in_the_past(desk: Desk) -> None:
    desk.adopt(("{ack: 1h, first_response: 4h, resolve: 8h}", "{ack: 8h}"))
    desk.open(who=GLEN)
    now = desk.later(3 * HOUR)
    adopt(desk, TO_GOLD, ("{ack: 1h, first_response: 4h, resolve: 8h}", "{ack: 8h}"))
    assert desk.row().due_at == now + 15 * MINUTE
    assert not desk.row().breached
    assert "ack:1" in desk.entry().events[-1].data["floored"]


def test_the_ticket_gets_a_card_where_its_new_tier_is_worked(desk: Desk) -> None:
    desk.open(who=GLEN)
    desk.deliver()
    woken = desk.woken
    adopt(desk, TO_GOLD)
    assert desk.woken == woken + 1
    assert "support-gold" in [post.said.to for post in desk.deliver() if post.said.kind == "tickets/card"]


def test_open_tickets_stay_where_they_are_when_their_account_falls(desk: Desk) -> None:
    desk.open(who=GLEN)
    before = desk.kinds()
    adopt(desk, TO_BASIC)
    assert (desk.kinds(), desk.row().tier) == (before, "silver")
    assert desk.open(who=GLEN).tier == "basic"


def test_tickets_that_are_over_stay_where_they_are(desk: Desk) -> None:
    desk.open(who=GLEN)
    desk.resolve()
    adopt(desk, TO_GOLD)
    assert desk.row().tier == "silver"


def test_tickets_of_other_accounts_stay_where_they_are(desk: Desk) -> None:
    desk.open(who=IVAN)
    adopt(desk, TO_GOLD)
    assert desk.kinds() == ["opened"]


def test_a_ticket_is_taken_along_once_however_often_the_files_come_into_force(desk: Desk) -> None:
    desk.open(who=GLEN)
    for _ in range(3):
        adopt(desk, TO_GOLD)
    adopt(desk, TO_GOLD, ("name: Acme,", "name: Acme Corp,"))
    assert desk.kinds() == ["opened", "tier_changed"]


def test_who_lowers_it_by_hand_afterwards_has_the_last_word(desk: Desk) -> None:
    desk.open(who=GLEN)
    adopt(desk, TO_GOLD)
    changes.change(desk.ctx, desk.press(LEA, tier="silver", reason="Agreed with Globex"))
    adopt(desk, TO_GOLD, ("name: Acme,", "name: Acme Corp,"))
    assert desk.row().tier == "silver"


def test_a_ticket_that_was_lowered_by_hand_before_is_left_alone(desk: Desk) -> None:
    desk.open()
    changes.change(desk.ctx, desk.press(LEA, tier="basic", reason="A question of another company"))
    adopt(desk, TO_GOLD)
    assert desk.row().tier == "basic"


def test_an_account_that_falls_and_rises_again_takes_along_what_was_opened_between(desk: Desk) -> None:
    adopt(desk, TO_BASIC)
    desk.open(who=GLEN)
    adopt(desk)
    assert (desk.row().tier, desk.row().revision_id) == ("silver", 2)


def test_a_tier_that_the_tickets_own_revision_does_not_know_is_for_new_tickets(desk: Desk) -> None:
    desk.open(who=GLEN)
    adopt(desk, PLATINUM, (GLOBEX, "tier: platinum, channels: [C0GLOBEX]"))
    assert desk.row().tier == "silver"
    assert desk.open(who=GLEN).tier == "platinum"


def test_a_tier_by_eligibility_counts_like_one_by_contract(desk: Desk) -> None:
    rule = (
        "routing:\n",
        "eligibility: [{tier: gold, any: [{big: true}]}, {tier: basic, always: true}]\nrouting:\n",
    )
    desk.open(who=GLEN)
    adopt(desk, rule, (GLOBEX, "facts: {big: true}, channels: [C0GLOBEX]"))
    assert desk.row().tier == "gold"


def test_copies_that_take_the_files_up_at_once_move_each_ticket_once(
    database_url: str, clock: FakeClock
) -> None:
    one, other = Desk(database_url, clock), Desk(database_url, clock)
    for _ in range(10):
        one.open(who=GLEN)
    start = Barrier(2)

    def take_up(desk: Desk) -> None:
        start.wait()
        adopt(desk, TO_GOLD)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take_up, [one, other]))
    assert [one.kinds(number) for number in range(1, 11)] == [["opened", "tier_changed"]] * 10
    one.close()
    other.close()


def test_a_ticket_that_cannot_be_read_keeps_no_other_from_rising(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        desk.open(who=GLEN)
    desk.poison(2)
    adopt(desk, TO_GOLD)
    assert [desk.row(number).tier for number in (1, 2, 3)] == ["gold", "silver", "gold"]
    assert "upgrade.failed" in [record.message for record in caplog.records]


def test_with_nothing_to_do_nothing_is_written(desk: Desk) -> None:
    desk.claimed(ADA)
    before, woken = desk.everything(), desk.woken
    upgrades.take_along(desk.ctx)
    assert (desk.everything(), desk.woken) == (before, woken)
    assert desk.ctx.revisions.current == promise()
