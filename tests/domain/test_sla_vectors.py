"""The fourteen cases that every release has to get right, on Berlin office hours with a lunch break."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import lifecycle
from bot.domain.clocks import ClockStatus
from bot.domain.events import Kind
from bot.domain.ladder import Outage
from bot.domain.merging import merge
from bot.domain.smalltalk import is_substantive
from bot.domain.ticket import Status
from bot.errors import Conflict
from tests.domain.stories import ADA, BEN, NAMES, OFFICE, Story, desk, on

HOUR = {"normal": {"first_response": "1h"}}


def test_1_an_hour_from_friday_half_past_four_ends_on_monday_at_half_past_nine() -> None:
    assert Story("Fri 16:30", HOUR).clock("first_response").due_at == on("next Mon 09:30")


def test_2_the_lunch_break_does_not_count() -> None:
    assert Story("Fri 11:30", HOUR).clock("first_response").due_at == on("Fri 13:30")


def test_3_an_answer_on_the_weekend_has_used_no_business_time_and_is_honest_about_the_wall_time() -> None:
    clock = Story("Sat 10:00", HOUR).replied("Sun 22:00").clock("first_response")
    assert (clock.status, clock.used, clock.wall) == (ClockStatus.MET, timedelta(0), timedelta(hours=36))


def test_4_a_holiday_on_monday_moves_the_due_date_to_tuesday() -> None:
    under = desk(HOUR, office={**OFFICE, "closed": ["2026-03-09"]})
    assert Story("Fri 16:30", under=under).clock("first_response").due_at == on("next Tue 09:30")


def test_5_waiting_on_the_customer_overnight_adds_business_time_and_not_wall_time() -> None:
    story = Story("Mon 09:00", {"normal": {"resolve": "8h"}})
    story.claimed("Mon 09:01").asked("Mon 11:00").wrote("Mon 18:00")
    assert story.clock("resolve").due_at == on("Tue 16:00")


def test_6_a_day_round_the_clock_has_24_hours_also_when_the_clocks_go_forward() -> None:
    under = desk({"normal": {"first_response": "24h"}}, calendar="always")
    due = Story("2025-03-29 20:00", under=under).clock("first_response").due_at
    assert due == on("2025-03-30 21:00") == datetime(2025, 3, 30, 19, 0, tzinfo=UTC)


def test_7_raising_the_urgency_after_two_hours_is_floored_and_no_breach() -> None:
    targets = {"normal": {"first_response": "8h"}, "high": {"first_response": "1h"}}
    story = Story("Mon 09:00", targets).urgency("Mon 11:00", "high")
    clock = story.clock("first_response")
    assert (clock.due_at, clock.floored, clock.breached_at) == (on("Mon 11:15"), True, None)


def test_8_three_messages_in_a_row_start_one_clock() -> None:
    story = Story("Mon 09:00", {"normal": {"next_response": "1h"}}).replied("Mon 09:30")
    story.wrote("Mon 10:00").wrote("Mon 10:05").wrote("Mon 10:20")
    assert story.names().count("next_response:1") == 1
    assert "next_response:2" not in story.names()
    assert story.clock("next_response").due_at == on("Mon 11:00")


@pytest.mark.parametrize(
    ("text", "status"),
    [("thanks!", Status.RESOLVED), ("thanks, but it still fails", Status.IN_PROGRESS)],
)
def test_9_thanks_after_the_resolution_stays_resolved_and_a_complaint_reopens(
    text: str, status: Status
) -> None:
    story = Story("Mon 09:00", HOUR).claimed("Mon 09:10").resolved("Mon 10:00")
    said = {"text": text, "substantive": is_substantive(text)}
    story.write(lifecycle.hear(story.ticket, "U0CARL", on("Mon 10:30"), said) or [])
    assert story.ticket.status is status


@pytest.mark.parametrize("kind", [Kind.THREADED, Kind.STEPPED, Kind.NOTED, Kind.ESCALATED])
def test_10_what_the_bot_does_a_second_later_is_no_response(kind: Kind) -> None:
    story = Story("Mon 09:00", {"normal": {"ack": "1h", "first_response": "1h"}})
    story.then(on("Mon 09:00") + timedelta(seconds=1), kind, "tierline", ts="1.0", passed=0.1)
    assert story.clock("ack").status is story.clock("first_response").status is ClockStatus.RUNNING


def test_11_of_two_claims_within_50_ms_one_wins_and_the_other_is_told_who() -> None:
    story, at = Story("Mon 09:00", HOUR), on("Mon 09:10")
    story.write(lifecycle.claim(story.ticket, ADA, at, NAMES))
    with pytest.raises(Conflict, match="already claimed by Ada"):
        lifecycle.claim(story.ticket, BEN, at + timedelta(milliseconds=50), NAMES)
    assert story.ticket.owner == ADA.user


def test_12_after_an_outage_from_80_to_110_percent_one_breach_message_is_sent_marked_late() -> None:
    story = Story("Mon 09:00", {"normal": {"first_response": "100m"}})
    story.look("Mon 10:20")
    found = story.look("Mon 10:50", Outage(on("Mon 10:20"), on("Mon 10:50")))
    assert [(firing.rung.name, firing.late) for firing in found.firings] == [("100%", True)]
    assert story.clock("first_response").breached_at == on("Mon 10:40")
    assert [event.at for event in story.events if event.kind is Kind.BREACHED] == [on("Mon 10:40")]


def test_13_a_holiday_added_after_a_breach_leaves_the_breach_as_it_was() -> None:
    story = Story("Mon 09:00", HOUR)
    story.look("Mon 10:00")
    holiday = desk(HOUR, office={**OFFICE, "closed": ["2026-03-02"]})
    assert story.under(holiday).clock("first_response").breached_at == on("Mon 10:00")
    assert story.rebased("Tue 09:00", holiday).clock("first_response").breached_at == on("Mon 10:00")


def test_14_merging_an_older_unanswered_ticket_starts_the_next_response_at_its_message() -> None:
    targets = {"normal": {"next_response": "4h"}}
    kept = Story("Mon 09:00", targets).replied("Mon 09:30").wrote("Mon 11:00")
    gone = Story("Mon 09:05", targets, number=2).replied("Mon 09:40").wrote("Mon 10:00")
    _, merged_in = merge(gone.ticket, kept.ticket, ADA, on("Mon 11:30"))
    clock = kept.write([merged_in]).clock("next_response")
    assert (clock.key, clock.started_at, clock.due_at) == (
        "next_response:1",
        on("Mon 10:00"),
        on("Mon 15:00"),
    )
