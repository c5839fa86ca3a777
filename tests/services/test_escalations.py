"""The sweep, Acknowledge and escalating by hand."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.ladder import Outage
from bot.errors import Conflict, NotAllowed, NotFound
from bot.services import escalations, replies
from bot.services.escalations import SET_ASIDE, Swept
from models.tables import Ticket
from tests.services.cast import ADA, BEN, CARL, DAY, DORA, GLEN, HOUR, IVAN, LEA, MEL, MINUTE, Desk

NOTHING = Swept(0, 0)
SECOND = timedelta(seconds=1)


def test_a_sweep_with_nothing_due_changes_nothing(desk: Desk) -> None:
    desk.open()
    before = desk.everything()
    assert desk.sweep(after=30 * MINUTE - SECOND) == NOTHING
    assert desk.everything() == before


def test_a_sweep_at_the_due_time_takes_the_step(desk: Desk) -> None:
    desk.open()
    assert desk.sweep(after=30 * MINUTE) == Swept(1, 0)
    assert desk.kinds() == ["opened", "stepped"]
    assert desk.row().next_due_at == desk.clock.now() + 15 * MINUTE


def test_a_step_that_tells_nobody_edits_the_card_and_no_more(desk: Desk) -> None:
    desk.open()
    before = len(desk.letters())
    desk.sweep(after=30 * MINUTE)
    assert [letter.kind for letter in desk.letters()[before:]] == ["tickets/card_edit"]


def test_a_second_sweep_at_the_same_time_finds_nothing(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=HOUR)
    before = desk.everything()
    assert desk.sweep() == NOTHING
    assert desk.everything() == before


def test_the_ladder_is_climbed_step_by_step(desk: Desk) -> None:
    desk.open()
    for _ in range(60 * 4):
        desk.sweep(after=MINUTE)
    ack = [(step, recipient) for _, clock, step, recipient in desk.alerts() if clock == "ack:1"]
    assert ack == [
        ("75%:unclaimed", "U0BEN"),
        ("90%:unclaimed", "U0LEA"),
        ("100%", "U0MEL"),
        ("150%", "U0DOR"),
        ("250%", "U0DOR"),
        ("350%", "U0DOR"),
    ]


def test_repeats_come_to_an_end(desk: Desk) -> None:
    desk.open()
    for _ in range(24):
        desk.sweep(after=HOUR)
    told = [step for _, clock, step, who in desk.alerts() if clock == "ack:1" and who == "U0DOR"]
    assert told == ["150%", "250%", "350%", "450%"]


def test_a_breach_is_recorded_at_its_due_time_whenever_it_is_noticed(desk: Desk) -> None:
    due = desk.open().opened_at + HOUR
    desk.sweep(after=2 * HOUR)
    breached = next(event for event in desk.entry().events if event.kind == "breached")
    assert (breached.at, breached.data["clock"], desk.row().breached) == (due, "ack:1", True)


def test_after_an_outage_only_the_highest_step_is_told_marked_late_with_its_times(desk: Desk) -> None:
    start = desk.open().opened_at
    desk.sweep(after=45 * MINUTE)
    end = desk.later(20 * MINUTE)
    escalations.sweep(desk.ctx, Outage(start + 46 * MINUTE, end))
    ack = [(step, who) for _, clock, step, who in desk.alerts() if clock == "ack:1"]
    assert ack == [("75%:unclaimed", "U0BEN"), ("100%", "U0MEL")]
    stepped = desk.entry().events[-1]
    assert stepped.data["late"]
    assert stepped.data["down"] == [(start + 46 * MINUTE).isoformat(), end.isoformat()]


def test_what_was_met_in_time_is_not_told(desk: Desk) -> None:
    desk.open(urgency="low")
    replies.reply(desk.ctx, desk.press(ADA, text="Here you are"))
    desk.sweep(after=30 * DAY)
    assert desk.alerts() == []


def test_what_waits_for_the_customer_is_not_told(desk: Desk) -> None:
    desk.claimed(ADA)
    replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
    assert desk.row().next_due_at is None
    assert desk.sweep(after=30 * DAY) == NOTHING


def test_every_ticket_that_is_due_is_looked_at_the_oldest_first(desk: Desk) -> None:
    for _ in range(3):
        desk.open()
        desk.later(MINUTE)
    assert desk.sweep(after=29 * MINUTE) == Swept(3, 0)
    assert desk.sweep() == NOTHING


def test_more_tickets_than_one_batch_are_swept_at_once(small_desk: Desk) -> None:
    for _ in range(escalations.BATCH + 5):
        small_desk.open(urgency="low")
    assert small_desk.sweep(after=12 * HOUR) == Swept(escalations.BATCH + 5, 0)


def test_a_ticket_that_cannot_be_read_is_set_aside_for_five_minutes_and_the_others_go_on(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        desk.open()
    desk.poison(2)
    assert desk.sweep(after=30 * MINUTE) == Swept(3, 1)
    assert [desk.row(number).version for number in (1, 3)] == [2, 2]
    assert desk.row(2).next_due_at == desk.clock.now() + SET_ASIDE
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == [
        "sweep.failed"
    ]


def test_a_ticket_that_was_set_aside_is_looked_at_again_after_five_minutes(desk: Desk) -> None:
    desk.open()
    desk.poison(1)
    desk.sweep(after=30 * MINUTE)
    assert desk.sweep(after=SET_ASIDE - SECOND) == NOTHING
    assert desk.sweep(after=SECOND) == Swept(1, 1)


def test_a_ticket_whose_deadline_was_moved_by_somebody_else_is_left_alone(desk: Desk) -> None:
    desk.open()
    with desk.db.write() as session:
        session.execute(update(Ticket).values(next_due_at=desk.clock.now()))
    assert desk.sweep() == Swept(1, 0)
    assert desk.kinds() == ["opened"]
    assert desk.row().next_due_at == desk.clock.now() + 30 * MINUTE


def test_delivery_is_woken_after_a_sweep_that_did_something(small_desk: Desk) -> None:
    small_desk.open()
    woken = small_desk.woken
    small_desk.sweep()
    assert small_desk.woken == woken
    small_desk.sweep(after=HOUR)
    assert small_desk.woken > woken


def test_acknowledge_holds_the_next_step_by_half_the_time_until_it(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=45 * MINUTE)
    escalations.acknowledge(desk.ctx, desk.press(BEN, clock="ack:1"))
    assert desk.row().next_due_at == desk.clock.now() + 13.5 * MINUTE
    desk.sweep(after=10 * MINUTE)
    assert ("90%:unclaimed", "U0LEA") not in [(step, who) for _, _, step, who in desk.alerts()]


def test_acknowledging_twice_holds_it_once(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=45 * MINUTE)
    first = escalations.acknowledge(desk.ctx, desk.press(BEN, clock="ack:1"))
    second = escalations.acknowledge(desk.ctx, desk.press(ADA, clock="ack:1"))
    assert first.clocks[0].acknowledged_by == second.clocks[0].acknowledged_by == "U0BEN"
    assert desk.kinds().count("acknowledged") == 1


def test_all_promises_of_an_alert_are_acknowledged_together(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=HOUR)
    ticket = escalations.acknowledge(desk.ctx, desk.press(MEL, clock="ack:1 first_response:1"))
    by_key = {clock.key: clock.acknowledged_by for clock in ticket.clocks}
    assert by_key == {"ack:1": "U0MEL", "first_response:1": "U0MEL", "resolve:1": ""}


def test_a_promise_that_does_not_exist_cannot_be_acknowledged(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(NotFound, match="no such promise"):
        escalations.acknowledge(small_desk.ctx, small_desk.press(BEN, clock="ack:9"))


def test_escalating_by_hand_goes_up_from_the_lead_to_the_director(desk: Desk) -> None:
    desk.claimed(ADA)
    for _ in range(4):
        escalations.escalate(desk.ctx, desk.press(ADA, reason="The database team is needed"))
    told = [(letter.to, letter.context["role"]) for letter in desk.letters("ladder/escalation")]
    assert told == [("U0LEA", "lead"), ("U0MEL", "manager"), ("U0DOR", "director"), ("U0DOR", "director")]


def test_a_lead_who_escalates_is_not_told_but_the_one_above(desk: Desk) -> None:
    desk.open()
    escalations.escalate(desk.ctx, desk.press(LEA, reason="Over my head"))
    assert [letter.to for letter in desk.letters("ladder/escalation")] == ["U0MEL"]


def test_a_manager_escalates_to_the_director_and_not_down_to_the_lead(desk: Desk) -> None:
    desk.open()
    escalations.escalate(desk.ctx, desk.press(MEL, reason="Over my head"))
    assert [letter.to for letter in desk.letters("ladder/escalation")] == ["U0DOR"]


def test_a_director_who_escalates_tells_the_teams_fallback_channel(desk: Desk) -> None:
    desk.open()
    escalations.escalate(desk.ctx, desk.press(DORA, reason="Everybody look"))
    (letter,) = desk.letters("ladder/escalation")
    assert (letter.to, letter.context["missing"]) == ("support-ops", True)


def test_a_team_without_a_lead_escalates_to_its_manager(desk: Desk) -> None:
    desk.open(who=GLEN)
    escalations.escalate(desk.ctx, desk.press(ADA, reason="Help"))
    assert [(letter.to, letter.context["role"]) for letter in desk.letters("ladder/escalation")] == [
        ("U0MEL", "manager")
    ]


def test_a_team_without_anybody_escalates_to_where_the_tier_is_worked_and_says_so(desk: Desk) -> None:
    desk.open(who=IVAN)
    escalations.escalate(desk.ctx, desk.press(ADA, reason="Help"))
    (letter,) = desk.letters("ladder/escalation")
    assert (letter.to, letter.context["missing"]) == ("support-basic", True)
    assert desk.entry().events[-1].data["to"] is None


def test_the_same_escalation_twice_tells_once(desk: Desk) -> None:
    desk.open()
    press = desk.press(ADA, reason="Help")
    for _ in range(2):
        escalations.escalate(desk.ctx, press)
    assert len(desk.letters("ladder/escalation")) == 1


def test_what_is_over_cannot_be_escalated(desk: Desk) -> None:
    desk.open()
    desk.resolve()
    before = desk.everything()
    with pytest.raises(Conflict, match="press Reopen first"):
        escalations.escalate(desk.ctx, desk.press(ADA, reason="Help"))
    with pytest.raises(NotAllowed):
        escalations.escalate(desk.ctx, desk.press(CARL, reason="Help"))
    assert desk.everything() == before


def test_an_escalation_moves_no_clock(desk: Desk) -> None:
    before = desk.open().clocks
    assert escalations.escalate(desk.ctx, desk.press(ADA, reason="Help")).clocks == before


def test_who_is_told_is_read_from_the_people_file_in_force(desk: Desk) -> None:
    desk.open()
    desk.adopt(("lead: U0LEA", "lead: U0ADM"))
    desk.sweep(after=54 * MINUTE)
    assert [who for _, clock, _, who in desk.alerts() if clock == "ack:1"] == ["U0ADM"]
