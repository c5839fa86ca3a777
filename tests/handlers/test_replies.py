"""Replies, questions and waiting, beyond what the journeys show."""

from tests.e2e.desk import Desk
from tests.handlers.using import GO_ON, THIRD_PARTY, choose, claimed, filed, options, pressed


def test_a_ticket_waits_on_a_third_party_and_goes_on(desk: Desk) -> None:
    desk.open_ticket()
    claimed(desk)
    filed(desk, "ben", THIRD_PARTY, reason="The cloud provider's ticket 4711")
    desk.until(lambda: "Waiting for a third party" in desk.card().text, "it waits")
    assert (GO_ON in options(desk.card()), THIRD_PARTY in options(desk.card())) == (True, False)
    choose(desk, "ben", GO_ON)
    desk.until(lambda: "Status\nIn progress" in desk.card().text, "it goes on")


def test_an_agent_ends_the_waiting_for_the_customer(desk: Desk) -> None:
    desk.open_ticket()
    pressed(desk, "ben", "Ask customer", text="Which browser?")
    desk.until(lambda: "⏸ The clocks are paused." in desk.card().text, "the clocks stand still")
    assert "Asked: Which browser?" in desk.card().text
    choose(desk, "ben", GO_ON)
    desk.until(lambda: "paused" not in desk.card().text, "they run again")


def test_nothing_can_be_previewed_before_it_is_written(desk: Desk) -> None:
    desk.open_ticket()
    ben = desk.person("ben")
    ben.press(desk.card(), "Reply")
    ben.press(ben.wait_for_modal(), "Preview")
    assert "There is nothing to preview yet: write the reply first." in ben.wait_for_modal().text


def test_a_reply_to_a_ticket_that_has_ended_meanwhile_is_refused_and_not_lost(desk: Desk) -> None:
    desk.open_ticket()
    ben, card = desk.person("ben"), desk.card()
    ben.press(card, "Reply")
    ben.wait_for_modal()
    pressed(desk, "ada", "Resolve", note="The cache was stale")
    sent = ben.submit({"text": "A long and careful answer"})
    assert sent.view is not None
    assert "T-1 is resolved; press Reopen first." in sent.view.text
    ben.close_modal()
    assert ben.wait_for_modal().state["text"]["value"]["value"] == "A long and careful answer"


def test_the_form_says_where_and_under_whose_name_it_is_posted(desk: Desk) -> None:
    desk.open_ticket()
    ben = desk.person("ben")
    ben.press(desk.card(), "Reply")
    assert "posted in the thread with Acme Corp under your name, Ben." in ben.wait_for_modal().text
