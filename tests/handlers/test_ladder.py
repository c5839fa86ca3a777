"""Acknowledge and Escalate, beyond what the journeys show."""

from tests.e2e.desk import Desk, minutes
from tests.handlers.using import pressed


def test_what_was_acknowledged_cannot_be_acknowledged_again(desk: Desk) -> None:
    desk.open_ticket()
    desk.card()
    desk.clock.advance(minutes(10.1))
    desk.until(lambda: desk.dms("mel"), "the manager is told")
    desk.person("mel").press(desk.dms("mel")[0], "Acknowledge")
    desk.until(lambda: "acknowledged by Mel" in desk.dms("mel")[0].text, "it is shown")
    assert desk.dms("mel")[0].buttons == ["Take over", "Hand over", "Open"]


def test_one_press_acknowledges_every_promise_of_the_ticket_that_the_alert_names(desk: Desk) -> None:
    desk.ask("The export fails")
    # Acknowledgement at 450% and first response at 150% are both for the director.
    desk.restart(after=minutes(45.2))
    desk.until(
        lambda: desk.dms("dora") and desk.dms("dora")[0].text.count("is breached") == 2, "both are told"
    )
    alert = desk.dms("dora")[0]
    assert alert.buttons == ["Acknowledge", "Take over", "Hand over", "Open"]
    desk.person("dora").press(alert, "Acknowledge")
    desk.until(lambda: desk.dms("dora")[0].text.count("acknowledged by Dora") == 2, "both are acknowledged")


def test_an_escalation_says_who_why_and_how_the_ticket_stands(desk: Desk) -> None:
    desk.open_ticket()
    pressed(desk, "ben", "Escalate", reason="The database team is needed")
    desk.until(lambda: desk.dms("lea"), "the lead is told")
    told = desk.dms("lea")[0]
    assert told.text.startswith("📣 Ben escalates T-1: The database team is needed")
    assert "Acme Corp · Enterprise · 🔵 normal · nobody has claimed it" in told.text
    assert "Ben escalated it to the lead" in told.text
    assert told.buttons == ["Take over", "Hand over", "Open"]


def test_a_lead_takes_over_from_the_escalation(desk: Desk) -> None:
    desk.open_ticket()
    pressed(desk, "ben", "Escalate")
    desk.until(lambda: desk.dms("lea"), "the lead is told")
    desk.person("lea").press(desk.dms("lea")[0], "Take over")
    desk.until(lambda: "Owner\nLea" in desk.card().text, "Lea has it")
