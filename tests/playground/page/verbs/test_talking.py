"""Writing, commands, shortcuts, reactions, pins."""

import pytest

from bot.playground.page.server import Page
from bot.playground.page.verbs.talking import MAX_TEXT
from tests.playground.cast import MANIFEST, Desk, build, running
from tests.playground.listener import Envelope, Listener
from tests.playground.page.visitor import Visitor


def test_saying_something_sends_it(desk: Desk, ana: Visitor) -> None:
    answer = ana.act("say", channel=desk.help, text="Hello @bob")
    assert desk.bob.last("#help").ts == answer["ts"]
    assert desk.bob.last("#help").text == "Hello @bob"


def test_a_reply_may_be_shown_in_the_channel_as_well(desk: Desk, ana: Visitor) -> None:
    root = desk.post("Question")
    ana.act("say", channel=desk.help, text="Answer", thread=root, broadcast=True)
    assert desk.bob.last("#help").text == "Answer"
    assert [shown.text for shown in desk.bob.thread("#help", root)] == ["Question", "Answer"]


def test_a_file_goes_by_its_name(desk: Desk, ana: Visitor) -> None:
    ana.act("say", channel=desk.help, text="", files=[{"name": "log.txt", "id": ["odd"]}])
    assert desk.bob.last("#help").data["files"][0]["name"] == "log.txt"


def test_what_was_sent_is_no_draft_any_more(desk: Desk, ana: Visitor) -> None:
    ana.act("draft", channel=desk.help, text="Hel")
    ana.act("say", channel=desk.help, text="Hello")
    assert ana.look(desk.help)["channel"]["draft"] == ""


def test_what_could_not_be_sent_stays_a_draft(desk: Desk, ana: Visitor) -> None:
    ana.act("draft", channel=desk.help, text="Hel")
    desk.slack.archive_channel(desk.help, desk.bob.id)
    assert ana.act("say", channel=desk.help, text="Hello")["text"] == "help is archived or disconnected."
    assert ana.look(desk.help)["channel"]["draft"] == "Hel"


def test_an_app_that_takes_no_messages_gets_none() -> None:
    home = {**MANIFEST["features"], "app_home": {"messages_tab_enabled": False}}
    with running(build({**MANIFEST, "features": home})) as desk, Page(desk.slack) as page:
        visitor = Visitor(page, desk.ana)
        with visitor.client:
            answer = visitor.act("say", channel=desk.ana.dm_with_bot(), text="Hello")
    assert answer["text"] == "Sending messages to this app has been turned off."


@pytest.mark.parametrize("verb", ["say", "edit"])
def test_nothing_at_all_cannot_be_said(desk: Desk, ana: Visitor, verb: str) -> None:
    ts = desk.ana.say("#help", "Hello")
    assert ana.act(verb, channel=desk.help, ts=ts, text=" \n")["error"] == "no_text"


@pytest.mark.parametrize("verb", ["say", "edit"])
def test_a_message_has_a_limit(desk: Desk, ana: Visitor, verb: str) -> None:
    ts = desk.ana.say("#help", "Hello")
    answer = ana.act(verb, channel=desk.help, ts=ts, text="x" * (MAX_TEXT + 1))
    assert answer["text"] == "A message is at most 40000 characters long."


def test_ones_own_message_can_be_changed_and_deleted(desk: Desk, ana: Visitor) -> None:
    ts = desk.ana.say("#help", "Hello")
    assert ana.act("edit", channel=desk.help, ts=ts, text="Hi")["ok"]
    assert (desk.bob.last("#help").text, desk.bob.last("#help").edited) == ("Hi", True)
    assert ana.act("delete", channel=desk.help, ts=ts)["ok"]
    assert desk.bob.last("#help").ts != ts


def test_others_messages_cannot(desk: Desk, ana: Visitor) -> None:
    ts = desk.bob.say("#help", "Hello")
    assert not ana.act("edit", channel=desk.help, ts=ts, text="Hi")["ok"]
    assert not ana.act("delete", channel=desk.help, ts=ts)["ok"]


def test_a_command_reaches_the_app(desk: Desk, app: Listener, ana: Visitor) -> None:
    assert ana.act("command", channel=desk.help, line="/ticket printer on fire") == {"ok": True}
    assert app.received[-1]["payload"]["text"] == "printer on fire"


def test_outsiders_are_refused_commands_in_slacks_words(desk: Desk, cleo: Visitor) -> None:
    text = "/ticket failed because the app is not installed in your workspace"
    answer = cleo.act("command", channel=desk.acme, line="/ticket fire")
    assert answer == {"ok": False, "text": text, "error": "app_not_installed", "noticed": True}
    shown = [m for m in cleo.look(desk.acme)["messages"].values() if m["playground"]["notice"]]
    assert [message["text"] for message in shown] == [text]


def test_a_command_that_is_not_there_is_told(desk: Desk, ana: Visitor) -> None:
    answer = ana.act("command", channel=desk.help, line="/nope")
    assert (answer["error"], answer["text"]) == ("unknown_command", "/nope is not a valid command.")


def test_a_command_in_a_thread_is_told(desk: Desk, ana: Visitor) -> None:
    root = desk.post("Question")
    answer = ana.act("command", channel=desk.help, line="/ticket", thread=root)
    assert answer["text"] == "/ticket is not supported in threads. Sorry!"


def test_an_app_that_does_not_answer_a_command_is_told(desk: Desk, ana: Visitor) -> None:
    answer = ana.act("command", channel=desk.help, line="/ticket")
    assert answer["text"] == '/ticket failed with the error "dispatch_failed"'


def test_reactions_come_and_go(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Hello")
    assert ana.act("react", channel=desk.help, ts=ts, emoji="wave")["ok"]
    assert desk.bob.last("#help").reactions == {"wave": 1}
    assert not ana.act("react", channel=desk.help, ts=ts, emoji="wave")["ok"]
    assert ana.act("unreact", channel=desk.help, ts=ts, emoji="wave")["ok"]
    assert desk.bob.last("#help").reactions == {}


def test_pins_come_and_go(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Hello")
    assert ana.act("pin", channel=desk.help, ts=ts)["ok"]
    assert desk.bob.last("#help").pinned
    assert ana.act("pin", channel=desk.help, ts=ts)["error"] == "already_pinned"
    assert ana.act("unpin", channel=desk.help, ts=ts)["ok"]
    assert not desk.bob.last("#help").pinned


def test_a_notice_can_be_dismissed(desk: Desk, cleo: Visitor) -> None:
    cleo.act("command", channel=desk.acme, line="/ticket")
    with cleo.watch(desk.acme) as stream:
        (ts,) = (ts for ts, m in stream.screen["messages"].items() if m["playground"]["notice"])
        assert cleo.act("dismiss", channel=desk.acme, ts=ts)["ok"]
        stream.until(lambda screen: ts not in screen["messages"])
    assert cleo.act("dismiss", channel=desk.acme, ts=ts)["text"] == "This message is gone."


def test_nobody_dismisses_what_others_see(desk: Desk, ana: Visitor, bob: Visitor) -> None:
    shared = desk.post("Hello")
    assert not ana.act("dismiss", channel=desk.help, ts=shared)["ok"]
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Psst")
    assert not bob.act("dismiss", channel=desk.help, ts=desk.ana.last("#help").ts)["ok"]


def test_shortcuts_reach_the_app(desk: Desk, app: Listener, ana: Visitor) -> None:
    ts = desk.post("Printer on fire")
    assert ana.act("global_shortcut", callback_id="new")["ok"]
    assert ana.act("message_shortcut", callback_id="from_message", channel=desk.help, ts=ts)["ok"]
    assert app.last("shortcut")["callback_id"] == "new"
    assert app.last("message_action")["message_ts"] == ts


def test_outsiders_are_refused_shortcuts(desk: Desk, cleo: Visitor) -> None:
    text = "Make a ticket failed because the app is not installed in your workspace"
    ts = desk.cleo.say("#acme", "Printer on fire")
    answer = cleo.act("message_shortcut", callback_id="from_message", channel=desk.acme, ts=ts)
    assert answer == {"ok": False, "text": text, "error": "app_not_installed"}


def test_an_answer_of_the_app_is_for_whoever_asked(desk: Desk, app: Listener, ana: Visitor) -> None:
    def answer(envelope: Envelope) -> dict[str, str] | None:
        return {"text": "On it."} if envelope["type"] == "slash_commands" else None

    app.answer = answer
    ana.act("command", channel=desk.help, line="/ticket")
    shown = [m for m in ana.look(desk.help)["messages"].values() if m["playground"]["only_you"]]
    assert [(message["text"], message["playground"]["notice"]) for message in shown] == [("On it.", False)]
