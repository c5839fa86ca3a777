"""Buttons and menus."""

import json
from pathlib import Path

import pytest

from bot.playground.errors import NotThereError
from bot.playground.people.places import InMessage, Spot
from bot.playground.people.results import Shown
from tests.playground.cast import Desk, Part, option, row, section
from tests.playground.cast import button as make_button
from tests.playground.listener import Envelope, Listener

SAMPLES = Path(__file__).parent.parent / "samples" / "interactions"
SURE = {
    "title": {"type": "plain_text", "text": "Really?"},
    "text": {"type": "plain_text", "text": "It is final."},
    "confirm": {"type": "plain_text", "text": "Yes"},
    "deny": {"type": "plain_text", "text": "No"},
}
URGENCY = {
    "type": "static_select",
    "action_id": "urgency",
    "placeholder": {"type": "plain_text", "text": "Urgency"},
    "options": [option("High", "high"), option("Low", "low")],
}
MORE = {
    "type": "overflow",
    "action_id": "more",
    "options": [option("Merge", "merge"), option("Note", "note")],
}


def card(desk: Desk, *elements: Part) -> Shown:
    desk.post("Card", blocks=[section("Card"), row(*elements)])
    return desk.ana.last("#help")


def test_pressing_a_button_tells_the_app_which(desk: Desk, app: Listener) -> None:
    shown = card(desk, make_button("Claim", "claim", value="T-1"), make_button("Reply", "reply"))
    assert desk.ana.press(shown, "Claim").ok
    payload = app.last("block_actions")
    (action,) = payload["actions"]
    assert (action["action_id"], action["value"], action["block_id"]) == ("claim", "T-1", "row")
    assert payload["container"]["message_ts"] == payload["message"]["ts"] == shown.ts
    assert payload["channel"]["id"] == desk.help


def test_block_actions_have_no_field_that_slacks_own_do_not_have(desk: Desk, app: Listener) -> None:
    desk.ana.press(card(desk, make_button("Claim", "claim")), "Claim")
    expected = json.loads((SAMPLES / "block_actions.json").read_text())
    payload = app.last("block_actions")
    assert set(payload) <= set(expected["payload"])
    assert set(payload["container"]) <= set(expected["container"])
    assert set(payload["user"]) <= set(expected["user"])
    assert set(payload["actions"][0]) <= set(expected["action"])


def test_a_button_may_be_named_by_its_action_id(desk: Desk, app: Listener) -> None:
    desk.ana.press(card(desk, make_button("Claim", "claim")), "claim")
    assert app.last("block_actions")["actions"][0]["action_id"] == "claim"


def test_the_value_tells_twins_apart(desk: Desk, app: Listener) -> None:
    shown = card(desk, make_button("Take", "one", value="1"), make_button("Take", "two", value="2"))
    desk.ana.press(shown, "Take", value="2")
    assert app.last("block_actions")["actions"][0]["action_id"] == "two"


def test_a_button_that_is_gone_cannot_be_pressed(desk: Desk) -> None:
    shown = card(desk, make_button("Claim", "claim"))
    desk.web.chat_update(
        channel=desk.help, ts=shown.ts, text="x", blocks=[row(make_button("Reply", "reply"))]
    )
    with pytest.raises(NotThereError, match="there are: Reply"):
        desk.ana.press(shown, "Claim")


def test_a_message_that_is_gone_cannot_be_used(desk: Desk) -> None:
    shown = card(desk, make_button("Claim", "claim"))
    desk.web.chat_delete(channel=desk.help, ts=shown.ts)
    with pytest.raises(NotThereError, match="sees no message"):
        desk.ana.press(shown, "Claim")


def test_declining_a_confirmation_sends_nothing(desk: Desk, app: Listener) -> None:
    shown = card(desk, make_button("Resolve", "resolve", confirm=SURE))
    outcome = desk.ana.press(shown, "Resolve", confirm=False)
    assert (outcome.ok, outcome.text, outcome.error) == (False, "Really?", "declined")
    assert app.payloads("block_actions") == []


def test_confirming_sends_it(desk: Desk, app: Listener) -> None:
    assert desk.ana.press(card(desk, make_button("Resolve", "resolve", confirm=SURE)), "Resolve").ok
    assert app.payloads("block_actions")


def test_a_customer_may_press_buttons_and_is_told_apart(desk: Desk, app: Listener) -> None:
    blocks = [row(make_button("Open a ticket", "open"))]
    desk.web.chat_postMessage(channel=desk.acme, text="Welcome", blocks=blocks)
    assert desk.cleo.press(desk.cleo.last("#acme"), "Open a ticket").ok
    payload = app.last("block_actions")
    assert payload["user"]["team_id"] == desk.customer
    assert payload["team"]["id"] == desk.team


def test_choosing_in_a_select_brings_the_option_and_the_state(desk: Desk, app: Listener) -> None:
    desk.ana.choose(card(desk, URGENCY), "Urgency", "High")
    payload = app.last("block_actions")
    assert payload["actions"][0]["selected_option"]["value"] == "high"
    assert payload["state"]["values"]["row"]["urgency"]["selected_option"]["value"] == "high"


def test_what_was_chosen_before_stays_in_the_state(desk: Desk, app: Listener) -> None:
    shown = card(desk, URGENCY, make_button("Save", "save"))
    desk.ana.choose(shown, "urgency", "low")
    desk.ana.press(shown, "Save")
    state = app.last("block_actions")["state"]["values"]
    assert state["row"]["urgency"]["selected_option"]["value"] == "low"


def test_choosing_in_an_overflow_menu(desk: Desk, app: Listener) -> None:
    desk.ana.choose(card(desk, MORE), "more", "Merge")
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "merge"


def test_a_thumb_tells_the_app_its_value(desk: Desk, app: Listener) -> None:
    thumbs = {
        "type": "feedback_buttons",
        "action_id": "rate",
        "positive_button": option("Good", "good"),
        "negative_button": option("Bad", "bad"),
    }
    desk.post("x", blocks=[{"type": "context_actions", "elements": [thumbs]}])
    desk.ana.choose(desk.ana.last("#help"), "rate", "bad")
    action = app.last("block_actions")["actions"][0]
    assert (action["type"], action["value"], action["text"]["text"]) == ("feedback_buttons", "bad", "Bad")


def test_an_option_that_is_not_offered_cannot_be_chosen(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="there are: High, Low"):
        desk.ana.choose(card(desk, URGENCY), "Urgency", "Medium")


def test_a_menu_in_a_section_is_named_by_its_text(desk: Desk, app: Listener) -> None:
    desk.post("x", blocks=[section("How urgent?", accessory=URGENCY)])
    desk.ana.choose(desk.ana.last("#help"), "How urgent?", "low")
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "low"


def test_a_person_is_chosen_by_name(desk: Desk, app: Listener) -> None:
    desk.ana.choose(card(desk, {"type": "users_select", "action_id": "owner"}), "owner", "bob")
    assert app.last("block_actions")["actions"][0]["selected_user"] == desk.bob.id


def test_a_date_is_chosen(desk: Desk, app: Listener) -> None:
    desk.ana.choose(card(desk, {"type": "datepicker", "action_id": "day"}), "day", "2026-03-09")
    assert app.last("block_actions")["actions"][0]["selected_date"] == "2026-03-09"


def test_a_select_that_the_app_fills_is_asked_what_it_offers(desk: Desk, app: Listener) -> None:
    def suggest(envelope: Envelope) -> Part | None:
        payload = envelope["payload"]
        return {"options": [option("Acme", "a1")]} if payload.get("type") == "block_suggestion" else None

    app.answer = suggest
    shown = card(desk, {"type": "external_select", "action_id": "account", "min_query_length": 1})
    assert desk.ana.options(shown, "account", "ac") == ["Acme"]
    assert app.last("block_suggestion")["value"] == "ac"
    desk.ana.choose(shown, "account", "Acme")
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "a1"


def test_the_options_of_a_menu_can_be_read(desk: Desk) -> None:
    assert desk.ana.options(card(desk, MORE), "more") == ["Merge", "Note"]


def test_an_interaction_that_is_not_acked_looks_like_trouble(quick: Desk) -> None:
    def silent(_: Envelope) -> None:
        raise Listener.SilenceError

    with Listener(quick) as app:
        app.answer = silent
        outcome = quick.ana.press(card(quick, make_button("Claim", "claim")), "Claim")
    assert (outcome.ok, outcome.text) == (False, "We had some trouble connecting. Try again?")


def test_an_ephemerals_payload_does_not_show_the_message(desk: Desk, app: Listener) -> None:
    blocks = [row(make_button("Edit", "edit"))]
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="x", blocks=blocks)
    desk.ana.press(desk.ana.last("#help"), "Edit")
    payload = app.last("block_actions")
    assert payload["container"]["is_ephemeral"]
    assert "message" not in payload


def test_a_select_is_not_a_button(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="cannot be pressed"):
        desk.ana.press(card(desk, URGENCY), "Urgency")


def test_of_twins_one_is_meant_by_its_block(desk: Desk, app: Listener) -> None:
    twins = [row(make_button("Go", "go", value=name), block_id=name) for name in ("first", "second")]
    ts = desk.post("Card", blocks=twins)
    assert desk.ana.press(InMessage(desk.help, ts), Spot("second", "go")).ok
    assert app.last("block_actions")["actions"][0]["value"] == "second"


def test_a_spot_where_nothing_is_is_told(desk: Desk) -> None:
    ts = desk.post("Card", blocks=[row(make_button("Go", "go"))])
    with pytest.raises(NotThereError, match="there are: Go"):
        desk.ana.press(InMessage(desk.help, ts), Spot("elsewhere", "go"))


def test_entering_tells_nobody_and_stays_until_something_is_pressed(desk: Desk, app: Listener) -> None:
    shown = card(desk, URGENCY, make_button("Go", "go"))
    desk.ana.enter(shown, "Urgency", "low")
    assert app.payloads("block_actions") == []
    desk.ana.press(shown, "Go")
    entry = app.last("block_actions")["state"]["values"]["row"]["urgency"]
    assert entry["selected_option"]["value"] == "low"


def test_entering_wakes_those_who_watch(desk: Desk) -> None:
    shown = card(desk, URGENCY)
    seen: list[str] = []
    desk.slack.core.world.watch(lambda: seen.append("changed"))
    desk.ana.enter(shown, "Urgency", "low")
    assert seen


def test_what_was_chosen_can_be_taken_back(desk: Desk, app: Listener) -> None:
    shown = card(desk, URGENCY)
    desk.ana.choose(shown, "Urgency", "low")
    desk.ana.choose(shown, "Urgency", None)
    assert app.last("block_actions")["actions"][0]["selected_option"] is None


def test_what_an_app_offered_before_can_still_be_chosen(desk: Desk, app: Listener) -> None:
    offers = iter([[option("Printer", "p-1")], [option("Plotter", "p-2")]])

    def answer(envelope: Envelope) -> Part | None:
        asked = envelope["payload"].get("type") == "block_suggestion"
        return {"options": next(offers)} if asked else None

    app.answer = answer
    shown = card(desk, {"type": "external_select", "action_id": "device"})
    assert desk.ana.options(shown, "device", "pr") == ["Printer"]
    assert desk.ana.options(shown, "device", "pl") == ["Plotter"]
    assert desk.ana.choose(shown, "device", "p-1").ok
    assert app.last("block_actions")["actions"][0]["selected_option"]["text"]["text"] == "Printer"
