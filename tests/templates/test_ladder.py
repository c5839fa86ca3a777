"""An alert says which promise, how late, whose and what has happened, and what can be done."""

import json

from tests.templates.cases.case import Payload, buttons, lines
from tests.templates.cases.ladder import CASES

ALERTS: dict[str, Payload] = {case.name: case.rendered() for case in CASES if case.kind == "ladder/alert"}
REMINDERS: dict[str, Payload] = {
    case.name: case.rendered() for case in CASES if case.kind == "ladder/reminder"
}
ALL = ["Acknowledge", "Take over", "Hand over", "Open"]


def read(payload: Payload) -> str:
    return "\n".join(lines(payload)).replace("\u200b", "")


def values(payload: Payload, text: str) -> list[object]:
    """What the buttons with this text carry."""
    rows = (block["elements"] for block in payload["blocks"] if block["type"] == "actions")
    found = (element for row in rows for element in row if element["text"]["text"] == text)
    return [json.loads(element["value"]) for element in found]


def test_the_manager_reads_which_promise_how_late_whose_and_what_has_happened() -> None:
    told = read(ALERTS["breached"])
    assert "🚨 Acknowledgement of T-42 is breached: it was due today at 9:10 AM, 50 minutes ago" in told
    assert "(10 min promised)" in told
    assert "Acme Corp · Enterprise · 🔵 normal · nobody has claimed it" in told
    assert "9:00 AM Carl opened it · 9:10 AM the acknowledgement became overdue" in told
    assert buttons(ALERTS["breached"]) == ALL


def test_before_the_due_time_nothing_is_said_to_be_breached() -> None:
    told = read(ALERTS["due"])
    assert "⏰ First response of T-42 is due today at 9:30 AM" in told
    assert "breached" not in told


def test_what_came_late_says_why() -> None:
    assert "told late: the bot was down from 9:07:00 AM to 9:12:00 AM" in read(ALERTS["late"])
    assert "told late, it should have been today at 9:10 AM" in read(ALERTS["late_by_a_stall"])
    assert "late" not in read(ALERTS["breached"])


def test_an_answer_shows_in_the_alert_with_the_time_that_was_left_or_lost() -> None:
    assert "✅ First response of T-42 was met 4 min before it was due" in read(ALERTS["met_early"])
    assert "☑️ Acknowledgement of T-42 was met 12 min late" in read(ALERTS["met_late"])


def test_once_nothing_runs_there_is_nothing_to_press() -> None:
    for state in ("met_early", "met_late", "paused", "cancelled"):
        assert buttons(ALERTS[state]) == []


def test_who_has_seen_it_is_shown_and_nobody_is_asked_again() -> None:
    assert "· acknowledged by Mel" in read(ALERTS["acknowledged"])
    assert "Acknowledge" not in buttons(ALERTS["acknowledged"])


def test_two_promises_of_a_ticket_share_its_buttons() -> None:
    assert buttons(ALERTS["two_clocks"]) == ALL
    assert values(ALERTS["two_clocks"], "Acknowledge") == [{"ticket": 42, "clock": "ack:1 first_response:1"}]


def test_every_ticket_in_an_alert_has_buttons_of_its_own() -> None:
    assert buttons(ALERTS["two_tickets"]) == ALL * 2
    assert values(ALERTS["two_tickets"], "Take over") == [{"ticket": 42}, {"ticket": 43}]


def test_more_tickets_than_fit_are_counted() -> None:
    assert "… and 3 more tickets" in read(ALERTS["many"])


def test_what_nobody_is_there_for_says_so() -> None:
    assert read(ALERTS["for_nobody"]).splitlines()[1].startswith("Nobody fills the role")
    assert "Open" not in buttons(ALERTS["for_nobody"])


def test_a_reminder_calls_for_a_claim_where_nobody_has_the_ticket() -> None:
    assert buttons(REMINDERS["due"]) == ["Claim", "Acknowledge"]
    assert "nobody has claimed it" in read(REMINDERS["due"])
    assert buttons(REMINDERS["claimed"]) == ["Acknowledge"]
    assert buttons(REMINDERS["met"]) == []
