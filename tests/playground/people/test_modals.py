"""Modals and the Home."""

import json
from pathlib import Path

import pytest

from bot.playground.errors import NotThereError
from tests.playground.cast import Desk, Part, line, modal, option, row, section
from tests.playground.cast import button as make_button
from tests.playground.listener import Answer, Envelope, Listener

SAMPLES = Path(__file__).parent.parent / "samples" / "interactions"
TICKET = modal(line("Summary", "summary", max_length=20), callback_id="ticket", private_metadata="T-1")


def opens(desk: Desk, view: Part) -> Answer:
    """An app that opens `view` for whoever types a command."""

    def answer(envelope: Envelope) -> Part | None:
        if envelope["type"] == "slash_commands":
            desk.web.views_open(trigger_id=envelope["payload"]["trigger_id"], view=view)
        return None

    return answer


def responds(desk: Desk, view: Part, response: Part) -> Answer:
    """As `opens`, and submissions are acked with `response`."""
    opening = opens(desk, view)

    def answer(envelope: Envelope) -> Part | None:
        opening(envelope)
        return response if envelope["payload"].get("type") == "view_submission" else None

    return answer


@pytest.fixture
def opened(desk: Desk, app: Listener) -> Desk:
    """Ana has a modal in front of her."""
    app.answer = opens(desk, TICKET)
    desk.ana.command("/ticket", "#help")
    return desk


def test_the_modal_is_in_front_of_whoever_acted(opened: Desk) -> None:
    shown = opened.ana.open_modal()
    assert shown is not None
    assert (shown.title, shown.buttons) == ("New ticket", ["Summary"])
    assert opened.bob.open_modal() is None


def test_submitting_sends_what_was_typed(opened: Desk, app: Listener) -> None:
    assert opened.ana.submit({"Summary": "Printer on fire"}).ok
    view = app.last("view_submission")["view"]
    assert view["state"]["values"]["summary_block"]["summary"]["value"] == "Printer on fire"
    assert (view["callback_id"], view["private_metadata"]) == ("ticket", "T-1")
    assert opened.ana.open_modal() is None


def test_a_submission_has_no_field_that_slacks_own_does_not_have(opened: Desk, app: Listener) -> None:
    opened.ana.submit({"Summary": "Printer on fire"})
    expected = json.loads((SAMPLES / "view_submission.json").read_text())
    payload = app.last("view_submission")
    assert set(payload) - {"response_urls"} <= set(expected["payload"])
    assert set(payload["view"]) - {"blocks"} <= set(expected["view"])


def test_a_required_field_left_empty_stops_at_the_client(opened: Desk, app: Listener) -> None:
    result = opened.ana.submit()
    assert result.errors == {"Summary": "Please complete this required field."}
    assert app.payloads("view_submission") == []


def test_a_text_that_is_too_long_stops_at_the_client(opened: Desk) -> None:
    errors = opened.ana.submit({"Summary": "x" * 21}).errors
    assert errors == {"Summary": "Please use no more than 20 characters."}


def test_errors_of_the_app_stand_at_their_fields_and_keep_the_modal(desk: Desk, app: Listener) -> None:
    wrong = {"response_action": "errors", "errors": {"summary_block": "Say more."}}
    app.answer = responds(desk, TICKET, wrong)
    desk.ana.command("/ticket", "#help")
    result = desk.ana.submit({"Summary": "x"})
    assert (result.ok, result.errors) == (False, {"Summary": "Say more."})
    assert desk.ana.open_modal() is not None


def test_errors_for_a_block_that_is_not_there_look_like_trouble(desk: Desk, app: Listener) -> None:
    wrong = {"response_action": "errors", "errors": {"elsewhere": "Say more."}}
    app.answer = responds(desk, TICKET, wrong)
    desk.ana.command("/ticket", "#help")
    result = desk.ana.submit({"Summary": "x"})
    assert result.text == "We had some trouble connecting. Try again?"
    assert desk.slack.journal.refusals("ack of view_submission")[0].error == "invalid_errors"


def test_an_update_takes_the_modals_place(desk: Desk, app: Listener) -> None:
    thanks = modal(section("Thank you."), title={"type": "plain_text", "text": "Filed"})
    app.answer = responds(desk, TICKET, {"response_action": "update", "view": thanks})
    desk.ana.command("/ticket", "#help")
    result = desk.ana.submit({"Summary": "x"})
    assert result.view is not None
    assert result.view.title == "Filed"


def test_a_pushed_modal_lies_on_top_and_closing_it_shows_the_one_below(desk: Desk, app: Listener) -> None:
    second = modal(section("More"), title={"type": "plain_text", "text": "More"})
    app.answer = responds(desk, TICKET, {"response_action": "push", "view": second})
    desk.ana.command("/ticket", "#help")
    pushed = desk.ana.submit({"Summary": "x"}).view
    assert pushed is not None
    assert pushed.title == "More"
    desk.ana.close_modal()
    below = desk.ana.open_modal()
    assert below is not None
    assert below.title == "New ticket"


def test_clear_closes_the_whole_stack(desk: Desk, app: Listener) -> None:
    app.answer = responds(desk, TICKET, {"response_action": "clear"})
    desk.ana.command("/ticket", "#help")
    assert desk.ana.submit({"Summary": "x"}).view is None


def test_a_view_that_breaks_the_rules_keeps_the_modal(desk: Desk, app: Listener) -> None:
    app.answer = responds(desk, TICKET, {"response_action": "update", "view": {"type": "modal"}})
    desk.ana.command("/ticket", "#help")
    result = desk.ana.submit({"Summary": "x"})
    assert (result.ok, result.view is not None) == (False, True)
    assert desk.slack.journal.refusals("ack of view_submission")


def test_closing_tells_the_app_only_if_it_asked(desk: Desk, app: Listener) -> None:
    app.answer = opens(desk, TICKET)
    desk.ana.command("/ticket", "#help")
    desk.ana.close_modal()
    assert app.payloads("view_closed") == []
    app.answer = opens(desk, {**TICKET, "notify_on_close": True})
    desk.ana.command("/ticket", "#help")
    desk.ana.close_modal()
    assert app.last("view_closed")["is_cleared"] is False


def test_view_closed_has_no_field_that_slacks_own_does_not_have(desk: Desk, app: Listener) -> None:
    app.answer = opens(desk, {**TICKET, "notify_on_close": True})
    desk.ana.command("/ticket", "#help")
    desk.ana.close_modal(all_of_them=True)
    expected = json.loads((SAMPLES / "view_closed.json").read_text())
    assert set(app.last("view_closed")) <= set(expected["payload"])


def test_a_button_in_a_modal_brings_the_view_and_what_is_typed(desk: Desk, app: Listener) -> None:
    blocks = [line("Summary", "summary"), row(make_button("Add a field", "more"))]
    app.answer = opens(desk, modal(*blocks))
    desk.ana.command("/ticket", "#help")
    desk.ana.fill({"Summary": "Printer"})
    shown = desk.ana.wait_for_modal()
    assert desk.ana.press(shown, "Add a field").ok
    payload = app.last("block_actions")
    assert payload["container"] == {"type": "view", "view_id": shown.id}
    assert payload["view"]["state"]["values"]["summary_block"]["summary"]["value"] == "Printer"


def test_a_field_with_dispatch_action_tells_the_app_at_once(desk: Desk, app: Listener) -> None:
    app.answer = opens(desk, modal({**line("Summary", "summary"), "dispatch_action": True}))
    desk.ana.command("/ticket", "#help")
    desk.ana.fill({"Summary": "Printer"})
    assert app.last("block_actions")["actions"][0]["value"] == "Printer"


def test_a_select_in_a_modal_is_submitted_with_its_option(desk: Desk, app: Listener) -> None:
    select = {"type": "static_select", "action_id": "urgency", "options": [option("High", "high")]}
    block = {"type": "input", "label": {"type": "plain_text", "text": "Urgency"}, "element": select}
    app.answer = opens(desk, modal({**block, "block_id": "u"}))
    desk.ana.command("/ticket", "#help")
    desk.ana.submit({"Urgency": "High"})
    entry = app.last("view_submission")["view"]["state"]["values"]["u"]["urgency"]
    assert entry["selected_option"]["value"] == "high"


def test_a_customer_submits_a_modal_that_a_button_opened(desk: Desk, app: Listener) -> None:
    def answer(envelope: Envelope) -> Part | None:
        if envelope["payload"].get("type") == "block_actions":
            desk.web.views_open(trigger_id=envelope["payload"]["trigger_id"], view=TICKET)
        return None

    app.answer = answer
    blocks = [row(make_button("Open a ticket", "open"))]
    desk.web.chat_postMessage(channel=desk.acme, text="Welcome", blocks=blocks)
    desk.cleo.press(desk.cleo.last("#acme"), "Open a ticket")
    assert desk.cleo.submit({"Summary": "Printer"}).ok
    payload = app.last("view_submission")
    assert payload["team"]["id"] == payload["user"]["team_id"] == desk.customer
    assert payload["view"]["app_installed_team_id"] == desk.team


def test_a_conversation_chosen_for_a_response_brings_a_url(desk: Desk, app: Listener) -> None:
    select = {"type": "conversations_select", "action_id": "to", "response_url_enabled": True}
    block = {"type": "input", "label": {"type": "plain_text", "text": "Where?"}, "element": select}
    app.answer = opens(desk, modal({**block, "block_id": "where"}))
    desk.ana.command("/ticket", "#help")
    desk.ana.submit({"Where?": "#help"})
    (url,) = app.last("view_submission")["response_urls"]
    assert (url["channel_id"], url["block_id"]) == (desk.help, "where")


def test_a_modal_without_submit_cannot_be_submitted(desk: Desk, app: Listener) -> None:
    app.answer = opens(desk, {k: v for k, v in modal(section("Hi")).items() if k != "submit"})
    desk.ana.command("/ticket", "#help")
    with pytest.raises(NotThereError, match="no submit button"):
        desk.ana.submit()


def test_nothing_can_be_submitted_without_a_modal(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="No modal is open"):
        desk.ana.submit()


def test_a_field_can_be_emptied_again(opened: Desk) -> None:
    opened.ana.fill({"Summary": "Printer"})
    assert opened.ana.submit({"Summary": None}).errors


def test_the_home_shows_what_the_app_published(desk: Desk) -> None:
    view = {"type": "home", "blocks": [section("*3* open tickets"), row(make_button("Refresh", "refresh"))]}
    desk.web.views_publish(user_id=desk.ana.id, view=view)
    home = desk.ana.home()
    assert home is not None
    assert home.text.splitlines()[0] == "3 open tickets"
    assert desk.bob.home() is None


def test_a_button_in_the_home_works(desk: Desk, app: Listener) -> None:
    view = {"type": "home", "blocks": [row(make_button("Refresh", "refresh"))]}
    desk.web.views_publish(user_id=desk.ana.id, view=view)
    home = desk.ana.home()
    assert home is not None
    assert desk.ana.press(home, "Refresh").ok
    assert app.last("block_actions")["view"]["type"] == "home"


def test_customers_without_the_app_have_no_home(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="no Home"):
        desk.cleo.open_home()


def test_errors_are_told_by_block_as_well_and_stay_until_the_next_submission(opened: Desk) -> None:
    assert opened.ana.submit().by_block == {"summary_block": "Please complete this required field."}
    (view,) = opened.slack.core.world.modals[opened.ana.id]
    assert set(view.errors) == {"summary_block"}
    assert opened.ana.submit({"Summary": "Printer"}).by_block == {}


def test_a_modal_may_be_meant_by_its_id(opened: Desk) -> None:
    with pytest.raises(NotThereError, match="is closed"):
        opened.ana.submit({"Summary": "Printer"}, view_id="V1")
    with pytest.raises(NotThereError, match="is closed"):
        opened.ana.close_modal(view_id="V1")
    assert opened.ana.close_modal(view_id=opened.ana.wait_for_modal().id).ok
