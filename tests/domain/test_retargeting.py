"""Another urgency, tier or revision while clocks run."""

from bot.domain.clocks import ClockStatus
from bot.domain.ticket import Status
from tests.domain.stories import OFFICE, Story, desk, on

TARGETS = {
    "critical": {"ack": "15m", "first_response": "1h", "update": "30m", "resolve": "4h"},
    "normal": {"ack": "1h", "first_response": "4h", "update": "4h", "resolve": "8h"},
    "low": {"first_response": "8h"},
}
GOLD = {"normal": {"first_response": "2h", "resolve": "6h"}}


def opened() -> Story:
    gold = {"targets": GOLD, "calendar": "always", "channel": "gold"}
    return Story("Mon 09:00", under=desk(TARGETS, others={"gold": gold}))


def test_raising_keeps_the_elapsed_time_and_swaps_the_targets_of_every_open_clock() -> None:
    story = opened().urgency("Mon 09:30", "critical")
    assert (story.clock("first_response").due_at, story.clock("resolve").due_at) == (
        on("Mon 10:00"),
        on("Mon 14:00"),
    )


def test_raising_is_never_the_birth_of_a_breach() -> None:
    story = opened().urgency("Mon 09:30", "critical")
    assert (story.clock("ack").due_at, story.clock("ack").floored) == (on("Mon 09:33:45"), True)


def test_raising_leaves_what_was_met_as_it_was() -> None:
    story = opened().claimed("Mon 09:10").urgency("Mon 09:30", "critical")
    assert (story.clock("ack").status, story.clock("ack").due_at) == (ClockStatus.MET, on("Mon 10:00"))


def test_raising_to_critical_promises_updates_at_once() -> None:
    story = opened().urgency("Mon 09:30", "critical")
    assert (story.clock("update").key, story.clock("update").due_at) == ("update:1", on("Mon 10:00"))


def test_raising_to_critical_retargets_the_updates_that_run_already() -> None:
    story = opened().replied("Mon 09:10").urgency("Mon 09:30", "critical")
    assert (story.clock("update").key, story.clock("update").due_at) == ("update:1", on("Mon 09:40"))


def test_raising_a_resolved_ticket_starts_no_clock() -> None:
    story = opened().resolved("Mon 09:10").urgency("Mon 09:30", "critical")
    assert (story.ticket.status, story.ticket.running()) == (Status.RESOLVED, ())


def test_lowering_gives_the_looser_target() -> None:
    assert opened().urgency("Mon 09:30", "low").clock("first_response").due_at == on("Tue 10:00")


def test_lowering_does_not_undo_a_breach() -> None:
    story = opened().urgency("Mon 13:30", "low")
    assert story.clock("ack").breached_at == on("Mon 10:00")


def test_a_clock_that_the_new_urgency_does_not_promise_is_measured_on() -> None:
    clock = opened().urgency("Mon 09:30", "low").clock("resolve")
    assert (clock.status, clock.due_at, clock.total) == (ClockStatus.RUNNING, None, None)


def test_raising_and_lowering_again_gives_back_the_first_promise() -> None:
    story = opened().urgency("Mon 09:10", "critical").urgency("Mon 09:20", "normal")
    assert story.clock("resolve").due_at == on("Tue 10:00")


def test_what_the_account_has_agreed_comes_before_the_tier() -> None:
    under = desk(TARGETS, agreed={"critical": {"first_response": "40m"}})
    story = Story("Mon 09:00", under=under).urgency("Mon 09:10", "critical")
    assert (story.clock("first_response").due_at, story.clock("resolve").due_at) == (
        on("Mon 09:40"),
        on("Mon 14:00"),
    )


def test_an_upgrade_to_another_calendar_keeps_the_elapsed_time_and_counts_on_round_the_clock() -> None:
    story = opened().tier("Mon 11:30", "gold")
    assert (story.clock("resolve").due_at, story.clock("first_response").due_at) == (
        on("Mon 15:00"),
        on("Mon 12:00"),
    )


def test_another_channel_means_another_card() -> None:
    assert (opened().ticket.card, opened().tier("Mon 11:30", "gold").ticket.card) == ("card:1", "card:1:2")


def test_another_tier_in_the_same_channel_keeps_the_card() -> None:
    under = desk(TARGETS, others={"gold": {"targets": GOLD}})
    assert Story("Mon 09:00", under=under).tier("Mon 10:00", "gold").ticket.card == "card:1"


def test_a_tier_that_the_revision_does_not_know_changes_nothing() -> None:
    story = opened()
    before = story.ticket
    after = story.tier("Mon 10:00", "platinum").ticket
    assert (after.tier, after.clocks) == (before.tier, before.clocks)


def test_a_rebase_puts_the_ticket_under_the_terms_of_another_revision() -> None:
    story = opened().rebased("Mon 09:30", desk({"normal": {"first_response": "2h"}}))
    assert (story.ticket.revision, story.clock("first_response").due_at) == (2, on("Mon 11:00"))


def test_a_rebase_to_a_revision_without_the_tier_changes_nothing() -> None:
    other = desk(TARGETS).model_copy(deep=True)
    del other.policy.tiers["silver"]
    story = opened().rebased("Mon 09:30", other)
    assert (story.ticket.revision, story.clock("first_response").due_at) == (1, on("Mon 14:00"))


def test_a_rebase_to_another_calendar_counts_by_it_from_then_on() -> None:
    holiday = desk(TARGETS, office={**OFFICE, "closed": ["2026-03-03"]})
    assert opened().rebased("Mon 10:00", holiday).clock("resolve").due_at == on("Wed 10:00")


def test_a_clock_whose_promise_changed_is_told_of_the_highest_step_that_it_stands_at_now() -> None:
    story = opened().claimed("Mon 09:10").urgency("Mon 10:50", "critical")
    assert story.told("Mon 10:50") == ["first_response:1 75%:claimed"]
