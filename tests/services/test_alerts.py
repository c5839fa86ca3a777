"""Who is told of a step, on which message, once; and what becomes of the message afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.services import claims, escalations, replies
from bot.services.deliveries import Prepared
from models.tables import Outbox
from tests.clock import FakeClock
from tests.services.cast import ADA, BEN, DAY, GLEN, HOUR, IVAN, LEA, MINUTE, Desk

SECOND = timedelta(seconds=1)


def test_the_reminder_of_an_unclaimed_ticket_stands_under_its_card(desk: Desk) -> None:
    desk.open()
    card = desk.deliver()[1].receipt
    desk.sweep(after=45 * MINUTE)
    (reminder,) = posted(desk, "ladder/reminder")
    assert (reminder.to, reminder.thread_ts) == (card.channel, card.ts)
    assert reminder.variables["recipients"] == ["U0BEN"]


def test_the_owner_of_a_claimed_ticket_is_reminded_directly(desk: Desk) -> None:
    desk.claimed(ADA)
    desk.sweep(after=3 * HOUR)
    assert [prepared.to for prepared in posted(desk, "ladder/alert")] == ["U0ADA"]


def test_whoever_is_proposed_is_reminded_in_place_of_who_is_on_call(desk: Desk) -> None:
    desk.later(8 * DAY)
    desk.open(urgency="high")
    assert desk.row().owner is None
    desk.sweep(after=15 * MINUTE)
    assert [who for _, _, _, who in desk.alerts()] == ["U0ADA"]


def test_whoever_was_proposed_and_has_left_is_not_reminded_but_who_is_on_call(desk: Desk) -> None:
    desk.later(7 * DAY)
    desk.open(urgency="high")
    assert desk.entry().ticket.facts["proposed"] == "U0ADA"
    gone = "  - {slack: U0ADA, name: Ada, roles: [agent], teams: [first], capacity: 2, skills: {data: 2}}\n"
    desk.adopt((gone, ""), ("people: [U0BEN, U0ADA]", "people: [U0BEN]"))
    desk.sweep(after=15 * MINUTE)
    assert [who for _, _, _, who in desk.alerts()] == ["U0BEN"]


def test_a_role_that_nobody_fills_goes_to_the_teams_fallback_and_says_so(desk: Desk) -> None:
    desk.open(who=GLEN)
    desk.sweep(after=54 * MINUTE)
    (alert,) = desk.letters("ladder/alert")
    assert alert.to == "second-ops"
    (prepared,) = posted(desk, "ladder/alert")
    assert (prepared.variables["missing"], prepared.variables["recipients"]) == (True, [])


def test_a_team_without_a_fallback_is_told_where_the_tier_is_worked(desk: Desk) -> None:
    desk.open(who=IVAN)
    desk.sweep(after=40 * HOUR)
    assert {letter.to for letter in desk.letters("ladder/alert")} == {"support-basic"}


def test_further_alerts_within_two_minutes_are_added_to_the_first_by_an_edit(desk: Desk) -> None:
    for _ in range(2):
        desk.open()
        desk.later(2 * MINUTE)
    desk.sweep(after=56 * MINUTE)
    first = next(post for post in desk.deliver() if post.said.to == "U0MEL")
    desk.sweep(after=2 * MINUTE)
    assert [letter.kind for letter in told_to(desk, "U0MEL")] == ["ladder/alert", "ladder/alert_edit"]
    (edit,) = [post for post in desk.deliver() if post.said.kind == "ladder/alert"]
    assert edit.receipt == first.receipt
    assert [told.ticket.number for told in edit.said.variables["told"]] == [1, 2]


def test_an_alert_after_two_minutes_is_a_message_of_its_own(desk: Desk) -> None:
    for _ in range(2):
        desk.open()
        desk.later(2 * MINUTE + SECOND)
    desk.sweep(after=56 * MINUTE - 2 * SECOND)
    desk.deliver()
    desk.sweep(after=2 * MINUTE + SECOND)
    assert [letter.kind for letter in told_to(desk, "U0MEL")] == ["ladder/alert", "ladder/alert"]


def test_alerts_of_one_sweep_are_one_message_to_each_person(desk: Desk) -> None:
    for _ in range(5):
        desk.open()
    desk.sweep(after=HOUR)
    assert len(told_to(desk, "U0MEL")) == 1
    (message,) = [told for told in posted(desk, "ladder/alert") if told.to == "U0MEL"]
    assert [told.ticket.number for told in message.variables["told"]] == [1, 2, 3, 4, 5]


def test_reminders_join_only_those_of_the_same_ticket(desk: Desk) -> None:
    desk.open()
    desk.open()
    desk.sweep(after=45 * MINUTE)
    assert [letter.ticket_id for letter in desk.letters("ladder/reminder")] == [1, 2]


def test_a_clock_on_business_hours_reaches_people_in_theirs(desk: Desk) -> None:
    desk.open(who=GLEN)
    claims.claim(desk.ctx, desk.press(BEN))
    noon = desk.later(3 * HOUR)
    desk.sweep()
    desk.sweep(after=HOUR)
    told = {letter.to: letter.not_before for letter in told_directly(desk)}
    assert told == {"U0BEN": noon, "U0MEL": noon.replace(hour=17)}


def test_a_clock_round_the_clock_reaches_people_at_once(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=HOUR)
    assert [letter.not_before for letter in told_to(desk, "U0MEL")] == [desk.clock.now()]


def test_an_alert_that_waits_for_the_morning_keeps_no_other_from_going_out_at_once(desk: Desk) -> None:
    desk.open(who=GLEN)
    claims.claim(desk.ctx, desk.press(ADA))
    desk.later(3 * HOUR)
    desk.open()
    desk.sweep(after=HOUR)
    waiting, at_once = told_to(desk, "U0MEL")
    assert waiting.not_before == desk.clock.now().replace(hour=17)
    assert at_once.not_before == desk.clock.now()


def test_alerts_that_wait_for_the_same_hour_are_one_message(desk: Desk) -> None:
    for _ in range(3):
        desk.open(who=GLEN)
        desk.later(10 * MINUTE)
    for _ in range(6):
        desk.sweep(after=50 * MINUTE)
    told = [letter for letter in told_to(desk, "U0MEL") if letter.kind == "ladder/alert"]
    assert [letter.not_before.hour for letter in told] == [17]


def test_a_person_without_hours_ahead_is_told_at_once(desk: Desk) -> None:
    once = 'nights: {timezone: UTC, weekly: {}, open: {2026-03-02: ["16:00-16:59"]}}'
    desk.adopt(('nights: {timezone: UTC, weekly: {mon-fri: ["17:00-22:00"]}}', once))
    desk.open(who=GLEN)
    desk.sweep(after=8 * HOUR)
    assert [letter.not_before for letter in told_to(desk, "U0MEL")] == [desk.clock.now()]


def test_an_alert_that_no_longer_holds_when_its_hour_comes_is_not_sent(desk: Desk) -> None:
    desk.open(who=GLEN)
    desk.sweep(after=4 * HOUR)
    desk.deliver()
    replies.reply(desk.ctx, desk.press(ADA, text="Here you are"))
    desk.later(5 * HOUR)
    assert [post for post in desk.deliver() if post.said.to == "U0MEL"] == []


def test_the_alert_is_edited_when_its_clock_is_met(desk: Desk) -> None:
    desk.claimed(ADA)
    desk.sweep(after=3 * HOUR)
    alert = next(post for post in desk.deliver() if post.said.kind == "ladder/alert")
    replies.reply(desk.ctx, desk.press(ADA, text="Here you are"))
    (edit,) = [post for post in desk.deliver() if post.said.kind == "ladder/alert"]
    assert edit.receipt == alert.receipt
    assert [told.alerts[0].clock.state for told in edit.said.variables["told"]] == ["met"]


def test_a_clock_that_was_met_is_not_edited_again(desk: Desk) -> None:
    desk.claimed(ADA)
    desk.sweep(after=3 * HOUR)
    desk.deliver()
    for _ in range(2):
        replies.reply(desk.ctx, desk.press(ADA, text="Here you are"))
        desk.deliver()
    assert len(desk.letters("ladder/alert_edit")) == 1


def test_the_alert_is_edited_when_somebody_acknowledges_it(desk: Desk) -> None:
    desk.claimed(ADA)
    desk.sweep(after=3 * HOUR)
    desk.deliver()
    escalations.acknowledge(desk.ctx, desk.press(ADA, clock="first_response:1"))
    assert len(desk.letters("ladder/alert_edit")) == 1


def test_alerts_of_all_clocks_are_edited_when_the_owner_changes(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=HOUR)
    desk.deliver()
    desk.sweep(after=150 * MINUTE)
    desk.deliver()
    before = len(desk.letters("ladder/alert_edit"))
    claims.claim(desk.ctx, desk.press(ADA))
    edited = {letter.context["of"] for letter in desk.letters("ladder/alert_edit")[before:]}
    running = {letter.key for letter in desk.letters("ladder/alert") if letter.kind == "ladder/alert"}
    assert edited == running


def test_nobody_is_told_a_second_time_of_what_was_met(desk: Desk) -> None:
    desk.claimed(ADA)
    desk.sweep(after=3 * HOUR)
    replies.reply(desk.ctx, desk.press(ADA, text="Here you are"))
    count = len(desk.alerts())
    desk.sweep(after=2 * HOUR)
    assert len(desk.alerts()) == count


@pytest.mark.parametrize("count", [1, 30])
def test_two_copies_that_sweep_at_once_tell_everything_once(
    database_url: str, clock: FakeClock, count: int
) -> None:
    one, other = Desk(database_url, clock), Desk(database_url, clock)
    for _ in range(count):
        one.open()
    clock.advance(HOUR)
    start = Barrier(2)

    def sweep(desk: Desk) -> int:
        start.wait()
        return escalations.sweep(desk.ctx).failed

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(sweep, [one, other])) == [0, 0]
    escalations.sweep(one.ctx)
    told = [(ticket, who) for ticket, clock, step, who in one.alerts() if (clock, step) == ("ack:1", "100%")]
    assert told == [(number, "U0MEL") for number in range(1, count + 1)]
    assert [letter.kind for letter in told_to(one, "U0MEL")][:1] == ["ladder/alert"]
    assert [letter.kind for letter in told_to(one, "U0MEL")].count("ladder/alert") == 1
    one.close()
    other.close()


def test_two_copies_tell_everything_once_while_people_act(database_url: str, clock: FakeClock) -> None:
    one, other = Desk(database_url, clock), Desk(database_url, clock)
    for _ in range(20):
        one.open()
    clock.advance(HOUR)
    start = Barrier(3)

    def sweep(desk: Desk) -> int:
        start.wait()
        return sum(escalations.sweep(desk.ctx).failed for _ in range(3))

    def act(desk: Desk) -> int:
        start.wait()
        for number in range(1, 21):
            claims.claim(desk.ctx, desk.press(LEA, number))
        return 0

    with ThreadPoolExecutor(3) as pool:
        work = [pool.submit(sweep, one), pool.submit(sweep, other), pool.submit(act, one)]
        assert [each.result() for each in work] == [0, 0, 0]
    escalations.sweep(one.ctx)
    for number in range(1, 21):
        seqs = [event.seq for event in one.entry(number).events]
        assert seqs == list(range(1, len(seqs) + 1))
    assert [row.next_due_at > clock.now() for row in map(one.row, range(1, 21)) if row.next_due_at] == [
        True
    ] * 20
    assert len(one.alerts()) == len(set(one.alerts()))
    one.close()
    other.close()


def posted(desk: Desk, kind: str) -> list[Prepared]:
    return [post.said for post in desk.deliver() if post.said.kind == kind]


def told_to(desk: Desk, user: str) -> list[Outbox]:
    return [letter for letter in desk.letters("ladder/") if letter.to == user]


def told_directly(desk: Desk) -> list[Outbox]:
    return [letter for letter in desk.letters("ladder/alert") if letter.kind == "ladder/alert"]
