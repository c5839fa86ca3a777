"""What is promised, when its clocks run and who hears of it, as a customer may read it."""

import pytest

from bot.services import plans
from bot.services.commands import Ask, Who
from bot.services.plans import Plan
from tests.services.cast import ADA, CARL, NOBODY, Desk
from tests.services.promise import promise

LADDER = """\
ladders:
  steep:
    - {at: 50%, do: refresh}
    - {at: 75%, if: unclaimed, tell: [on_call], where: thread}
    - {at: 75%, if: claimed, tell: [owner, lead], where: dm}
    - {at: 90%, if: claimed, tell: [owner], where: dm}
    - {at: 95%, if: unclaimed, tell: [lead], where: dm}
    - {at: 100%, tell: [manager], where: dm}
    - {at: 150%, tell: [director, dedicated], where: dm, repeat: {every: 50%, times: 1}}
routing:
"""


def plan(desk: Desk, who: Who) -> tuple[Plan, ...]:
    return plans.plan(desk.ctx, Ask(who, desk.clock.now()))


def test_a_customer_sees_the_plan_of_their_company_and_why(small_desk: Desk) -> None:
    (found,) = plan(small_desk, CARL)
    assert (found.account, found.tier_label) == ("Acme", "Gold")
    assert found.reason == "The contract of Acme names Gold."


def test_somebody_we_do_not_know_sees_the_lowest_tier(small_desk: Desk) -> None:
    (found,) = plan(small_desk, NOBODY)
    assert (found.account, found.tier_label) == ("your company", "Basic")


def test_staff_elsewhere_see_every_tier_the_highest_first(small_desk: Desk) -> None:
    assert [found.tier_label for found in plan(small_desk, ADA)] == ["Gold", "Silver", "Basic"]


def test_staff_in_a_customers_channel_see_that_customers_plan(small_desk: Desk) -> None:
    assert [found.account for found in plan(small_desk, Who("U0ADA", "T0HOME", "ada", "C0ACME"))] == ["Acme"]


def test_what_is_promised_is_said_by_urgency_and_alike_ones_together(small_desk: Desk) -> None:
    gold, _, basic = plan(small_desk, ADA)
    assert gold.promises[0].urgencies == ("critical",)
    assert gold.promises[0].targets == (
        "acknowledgement in 10 min",
        "first response in 20 min",
        "next response in 1 h",
        "update every 1 h",
        "resolution in 4 h",
    )
    assert [(promised.urgencies, promised.targets) for promised in basic.promises] == [
        (("critical", "high"), ()),
        (("normal",), ("first response in 2 business days",)),
        (("low",), ()),
    ]


def test_an_account_sees_what_it_was_promised_beyond_its_tier(small_desk: Desk) -> None:
    own = promise(("tier: gold, channels", "tier: gold, targets: {critical: {first_response: 7m}}, channels"))
    small_desk.ctx.revisions.adopt(99, own)
    (found,) = plan(small_desk, CARL)
    assert "first response in 7 min" in found.promises[0].targets


def test_it_says_when_the_clocks_run(small_desk: Desk) -> None:
    gold, silver, _ = plan(small_desk, ADA)
    assert (gold.hours, silver.hours) == ("round the clock", "Mon–Fri 09:00–17:00 (UTC)")


@pytest.mark.parametrize(
    "line",
    [
        "At 75% of the time: who is on call if nobody has taken the ticket yet, "
        "otherwise whoever works on the ticket and the team lead",
        "At 90% of the time: whoever works on the ticket once somebody has taken the ticket",
        "At 95% of the time: the team lead if nobody has taken the ticket yet",
        "When the time is up: the manager",
        "At 150% of the time: the director and your own engineers (once more 50% later)",
    ],
)
def test_it_says_who_is_told_when_an_answer_is_slow(small_desk: Desk, line: str) -> None:
    named = ("    channel: support-gold\n", "    channel: support-gold\n    ladder: steep\n")
    small_desk.ctx.revisions.adopt(99, promise(named, ("routing:\n", LADDER)))
    steps = plan(small_desk, CARL)[0].steps
    assert line in steps
    assert len(steps) == 5


def test_what_is_told_more_than_once_says_how_often(small_desk: Desk) -> None:
    assert (
        plan(small_desk, CARL)[0].steps[-1]
        == "At 150% of the time: the director (up to 3 times more, every 100%)"
    )
