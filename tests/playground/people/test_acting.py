"""Slash commands and shortcuts."""

import json
from pathlib import Path

import pytest

from bot.playground.errors import NotThereError
from tests.playground.cast import Desk, section
from tests.playground.listener import Envelope, Listener

SAMPLES = Path(__file__).parent.parent / "samples" / "interactions"


def test_the_ack_is_the_answer_and_only_its_person_sees_it(desk: Desk, app: Listener) -> None:
    app.answer = lambda _: {"text": "Filed *T-1*"}
    result = desk.ana.command("/ticket printer on fire", "#help")
    assert (result.ok, result.text) == (True, "Filed T-1")
    assert desk.ana.last("#help").text == "Filed T-1"
    assert "Filed T-1" not in [m.text for m in desk.bob.see("#help")]


def test_the_app_gets_the_command_and_its_text(desk: Desk, app: Listener) -> None:
    desk.ana.command("/ticket printer on fire", "#help")
    payload = app.received[-1]["payload"]
    assert (payload["command"], payload["text"]) == ("/ticket", "printer on fire")
    assert (payload["team_id"], payload["user_id"], payload["channel_name"]) == (
        desk.team,
        desk.ana.id,
        "help",
    )


def test_a_command_has_no_field_that_slacks_own_does_not_have(desk: Desk, app: Listener) -> None:
    desk.ana.command("/ticket x", "#help")
    expected = json.loads((SAMPLES / "slash_command.json").read_text())
    assert set(app.received[-1]["payload"]) <= set(expected["payload"])


def test_names_in_a_command_are_escaped_if_the_manifest_says_so(desk: Desk, app: Listener) -> None:
    desk.ana.command("/ticket ask @bob in #help <now>", "#help")
    desk.ana.command("/plain ask @bob", "#help")
    escaped, plain = (e["payload"]["text"] for e in app.received)
    assert escaped == f"ask <@{desk.bob.id}|bob> in <#{desk.help}|help> &lt;now&gt;"
    assert plain == "ask @bob"


def test_an_answer_may_be_for_the_whole_channel(desk: Desk, app: Listener) -> None:
    app.answer = lambda _: {"text": "Filed", "response_type": "in_channel"}
    desk.ana.command("/ticket x", "#help")
    assert desk.bob.last("#help").text == "Filed"


def test_an_empty_ack_shows_nothing(desk: Desk, app: Listener) -> None:
    before = desk.ana.see("#help")
    result = desk.ana.command("/ticket x", "#help")
    assert (result.ok, result.message) == (True, None)
    assert desk.ana.see("#help") == before
    assert app.received


def test_an_answer_that_breaks_the_rules_fails_the_command(desk: Desk, app: Listener) -> None:
    app.answer = lambda _: {"text": "x", "blocks": [section("x" * 3001)]}
    result = desk.ana.command("/ticket x", "#help")
    assert result.text == '/ticket failed with the error "invalid_command_response"'
    assert desk.slack.journal.refusals("ack of /ticket")[0].error == "invalid_blocks"


def test_a_command_that_is_not_acked_fails_and_is_not_repeated(quick: Desk) -> None:
    def silent(_: Envelope) -> None:
        raise Listener.SilenceError

    with Listener(quick) as app:
        app.answer = silent
        result = quick.ana.command("/ticket x", "#help")
        assert len(app.received) == 1
    assert result.text == '/ticket failed with the error "operation_timeout"'
    assert result.error == "operation_timeout"


def test_a_command_fails_at_once_when_nobody_is_connected(desk: Desk) -> None:
    result = desk.ana.command("/ticket x", "#help")
    assert result.text == '/ticket failed with the error "dispatch_failed"'


def test_the_person_reads_why_a_command_failed(desk: Desk) -> None:
    result = desk.ana.command("/ticket x", "#help")
    assert desk.ana.transcript()[-1].what == result.text


def test_a_customer_without_the_app_cannot_use_its_commands(desk: Desk, app: Listener) -> None:
    result = desk.cleo.command("/ticket x", "#acme")
    assert result.text == "/ticket failed because the app is not installed in your workspace"
    assert app.received == []


def test_a_customer_whose_workspace_has_the_app_can(desk: Desk, app: Listener) -> None:
    desk.slack.install_app(desk.customer)
    assert desk.cleo.command("/ticket x", "#acme").ok
    assert app.received[-1]["payload"]["team_id"] == desk.customer


def test_commands_do_not_work_in_threads(desk: Desk, app: Listener) -> None:
    ts = desk.ana.say("#help", "Root")
    app.forget()
    result = desk.ana.command("/ticket x", "#help", thread_ts=ts)
    assert result.text == "/ticket is not supported in threads. Sorry!"
    assert app.received == []


def test_a_command_that_the_manifest_does_not_have_is_unknown(desk: Desk) -> None:
    assert desk.ana.command("/nonsense", "#help").error == "unknown_command"


def test_nobody_types_a_command_where_they_are_not(desk: Desk) -> None:
    with pytest.raises(NotThereError):
        desk.bob.command("/ticket x", "#acme")


def test_a_global_shortcut_brings_a_trigger(desk: Desk, app: Listener) -> None:
    assert desk.ana.global_shortcut("new").ok
    payload = app.last("shortcut")
    assert (payload["callback_id"], payload["user"]["id"]) == ("new", desk.ana.id)
    assert payload["trigger_id"]


def test_a_message_shortcut_brings_the_message(desk: Desk, app: Listener) -> None:
    ts = desk.bob.say("#help", "Printer on fire")
    assert desk.ana.message_shortcut("from_message", "#help", ts).ok
    payload = app.last("message_action")
    assert (payload["message"]["text"], payload["message"]["user"]) == ("Printer on fire", desk.bob.id)
    assert payload["channel"] == {"id": desk.help, "name": "help"}


def test_a_message_shortcut_has_no_field_that_slacks_own_does_not_have(desk: Desk, app: Listener) -> None:
    ts = desk.bob.say("#help", "Printer on fire")
    desk.ana.message_shortcut("from_message", "#help", ts)
    expected = json.loads((SAMPLES / "message_action.json").read_text())
    assert set(app.last("message_action")) <= set(expected["payload"])


def test_customers_cannot_use_global_shortcuts(desk: Desk, app: Listener) -> None:
    result = desk.cleo.global_shortcut("new")
    text = "Open a ticket failed because the app is not installed in your workspace"
    assert (result.ok, result.text, result.error) == (False, text, "app_not_installed")
    assert app.payloads("shortcut") == []


def test_customers_cannot_use_message_shortcuts(desk: Desk, app: Listener) -> None:
    ts = desk.cleo.say("#acme", "Printer on fire")
    assert desk.cleo.message_shortcut("from_message", "#acme", ts).error == "app_not_installed"
    assert app.payloads("message_action") == []
    assert desk.slack.journal.refusals("Make a ticket")[0].error == "app_not_installed"


def test_what_only_one_person_sees_has_no_shortcuts(desk: Desk) -> None:
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Psst")
    with pytest.raises(NotThereError, match="Only you see this"):
        desk.ana.message_shortcut("from_message", "#help", desk.ana.last("#help").ts)


def test_a_shortcut_that_the_manifest_does_not_have_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="no message shortcut"):
        desk.ana.message_shortcut("new", "#help", desk.ana.say("#help", "x"))


def test_what_slack_says_of_a_command_stands_in_the_channel_for_one_person(desk: Desk) -> None:
    desk.cleo.command("/ticket", "#acme")
    (notice,) = desk.slack.core.world.channels[desk.acme].notices.values()
    assert notice.only_for == desk.cleo.id
    assert notice.data["text"] == "/ticket failed because the app is not installed in your workspace"
    assert "thread_ts" not in notice.data


def test_what_slack_says_of_a_command_in_a_thread_stands_in_the_thread(desk: Desk) -> None:
    root = desk.post("Question")
    desk.ana.command("/ticket", "#help", root)
    (notice,) = desk.slack.core.world.channels[desk.help].notices.values()
    assert notice.data["thread_ts"] == root
