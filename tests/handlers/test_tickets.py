"""Opening tickets, beyond what the journeys through the doors show."""

import pytest

from tests.e2e.desk import Desk
from tests.handlers.using import told


def test_the_thread_is_one_click_from_the_answer(desk: Desk) -> None:
    answer = desk.open_ticket()
    opener = desk.opener()
    desk.until(lambda: "Conversation with the customer" in desk.card().text, "the thread is known")
    assert answer.message is not None
    desk.person("ada").press(answer.message, "Open thread")
    shown = desk.person("ada").last(desk.channel("acme"))
    assert shown.text == "The conversation of T-1"
    assert f"/archives/{desk.channel('acme')}/p{opener.ts.replace('.', '')}" in str(shown.data)


def test_a_thread_that_is_still_on_its_way_is_said_to_be(desk: Desk) -> None:
    desk.slack.faults.hold = True
    answer = desk.open_ticket()
    assert answer.message is not None
    desk.person("ada").press(answer.message, "Open thread")
    assert told(desk, "ada", "acme")[-1].startswith("The thread of T-1 is being posted")
    desk.slack.faults.hold = False


def test_a_word_for_the_urgency_in_front_is_taken_at_its_word(desk: Desk) -> None:
    answer = desk.open_ticket("high: the export fails")
    assert "🎫 T-1 is open: the export fails" in answer.text
    assert "🟠 high" in answer.text
    assert "stated as high by the requester" in answer.text


def test_the_form_asks_for_everything_that_helps_to_judge(desk: Desk) -> None:
    ada = desk.person("ada")
    ada.command("/ticket", desk.channel("acme"))
    form = ada.wait_for_modal()
    assert form.text.splitlines()[1] == "For Acme Corp, Enterprise"
    assert form.buttons == [
        "What is wrong?",
        "How badly does it hit your work?",
        "How many people are hit?",
        "What is affected?",
        "Urgency",
        "Product area",
    ]


def test_what_was_answered_in_the_form_is_taken_into_account(desk: Desk) -> None:
    ada = desk.person("ada")
    ada.command("/ticket", desk.channel("acme"))
    ada.wait_for_modal()
    filed = ada.submit(
        {
            "summary": "The export fails",
            "impact": "stopped",
            "scope": "everyone",
            "area": "data",
            "affected": "Nightly",
        }
    )
    assert filed.view is not None
    assert "🔴 critical" in filed.view.text
    card = desk.card().text
    assert "Area\ndata" in card
    assert "Affected: Nightly" in card


@pytest.mark.parametrize("text", ["<!channel> & <@U0EVIL>", "{{ 7 * 7 }}"])
def test_a_command_shows_what_was_typed(desk: Desk, text: str) -> None:
    assert f"T-1 is open: {text}" in desk.open_ticket(text).text
