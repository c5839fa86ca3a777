"""Promises that come near or break: who is told, once, and what becomes of it."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.e2e.desk import Desk, minutes, refused, running


def alerts(desk: Desk, name: str) -> list[str]:
    return [shown.text for shown in desk.dms(name)]


def test_a_reminder_comes_before_the_breach_and_the_manager_hears_of_the_breach_once(any_desk: Desk) -> None:
    any_desk.open_ticket()
    any_desk.card()
    any_desk.clock.advance(minutes(8))
    any_desk.until(lambda: any("Acknowledge" in shown.text for shown in any_desk.aside()), "a reminder")
    assert alerts(any_desk, "mel") == []
    any_desk.clock.advance(minutes(2.1))
    any_desk.until(lambda: len(alerts(any_desk, "mel")) == 1, "the manager is told")
    told = alerts(any_desk, "mel")[0]
    assert "Acknowledgement of T-1 is breached" in told
    assert "nobody has claimed it" in told
    for _ in range(5):
        any_desk.bot.scheduler.sweep()
    assert len(alerts(any_desk, "mel")) == 1


def test_the_managers_message_has_the_history_and_its_buttons(desk: Desk) -> None:
    desk.open_ticket()
    desk.card()
    desk.clock.advance(minutes(10.1))
    desk.until(lambda: alerts(desk, "mel"), "the manager is told")
    message = desk.dms("mel")[0]
    assert message.buttons == ["Acknowledge", "Take over", "Hand over", "Open"]
    assert "opened it" in message.text


def test_acknowledge_shows_who_and_is_not_another_message(desk: Desk) -> None:
    desk.open_ticket()
    desk.card()
    desk.clock.advance(minutes(10.1))
    desk.until(lambda: alerts(desk, "mel"), "the manager is told")
    desk.person("mel").press(desk.dms("mel")[0], "Acknowledge")
    desk.until(lambda: "acknowledged by Mel" in alerts(desk, "mel")[0], "it is shown")
    assert len(alerts(desk, "mel")) == 1


def test_a_manager_takes_over(desk: Desk) -> None:
    desk.ask()
    desk.person("ben").press(desk.card(), "Claim")
    desk.until(lambda: "Ben" in desk.card().text, "Ben has it")
    desk.clock.advance(minutes(31))
    desk.until(lambda: alerts(desk, "mel"), "the manager is told")
    desk.person("mel").press(desk.dms("mel")[0], "Take over")
    desk.until(lambda: "Owner\nMel" in desk.card().text, "Mel has it")


def test_an_answer_edits_the_alert_instead_of_sending_another(desk: Desk) -> None:
    desk.ask()
    ben = desk.person("ben")
    ben.press(desk.card(), "Claim")
    desk.until(lambda: "Ben" in desk.card().text, "Ben has it")
    desk.clock.advance(minutes(24))
    desk.until(lambda: alerts(desk, "ben"), "the owner is reminded")
    ben.press(desk.card(), "Reply")
    ben.wait_for_modal()
    ben.submit({"text": "Here is the answer"})
    desk.until(lambda: "was met" in alerts(desk, "ben")[0], "the alert says so")
    assert "before it was due" in alerts(desk, "ben")[0]
    assert len(alerts(desk, "ben")) == 1


def test_escalating_by_hand_goes_up_the_chain(desk: Desk) -> None:
    desk.open_ticket()
    ben = desk.person("ben")
    for name in ("lea", "mel", "dora"):
        ben.press(desk.card(), "Escalate")
        ben.wait_for_modal()
        ben.submit({"reason": "The database team is needed"})
        desk.until(partial(alerts, desk, name), f"{name} is told")
        assert "The database team is needed" in alerts(desk, name)[0]


def test_after_an_outage_only_the_highest_step_is_told_and_marked_late(
    sqlite_url: str, tmp_path: Path
) -> None:
    with running(sqlite_url, tmp_path) as desk:
        desk.ask()
        desk.restart(after=timedelta(minutes=12))
        desk.until(lambda: alerts(desk, "mel"), "the manager is told")
        assert "told late" in alerts(desk, "mel")[0]
        assert "the bot was down from" in alerts(desk, "mel")[0]
        assert alerts(desk, "lea") == []
        assert desk.aside() == []
        assert refused(desk.slack) == []


def test_a_ticket_claimed_in_time_tells_nobody(desk: Desk) -> None:
    desk.ask()
    desk.person("ben").press(desk.card(), "Claim")
    desk.until(lambda: "Claim" not in desk.card().buttons, "it is claimed")
    desk.clock.advance(minutes(22))
    desk.bot.scheduler.sweep()
    assert all(alerts(desk, name) == [] for name in ("ben", "lea", "mel"))
    assert desk.aside() == []


def test_of_what_joined_one_alert_the_most_urgent_stands_first(desk: Desk) -> None:
    desk.ask("How do I export a report?")
    desk.clock.advance(minutes(1))
    desk.ask("Production is down for everyone")
    desk.card(2)
    desk.clock.advance(minutes(9.1))
    desk.until(lambda: alerts(desk, "mel"), "the manager is told of the first")
    desk.clock.advance(minutes(1))
    desk.until(lambda: "T-2" in alerts(desk, "mel")[0], "the second has joined it")
    told = alerts(desk, "mel")[0]
    assert told.index("T-2") < told.index("T-1")
    assert len(alerts(desk, "mel")) == 1
