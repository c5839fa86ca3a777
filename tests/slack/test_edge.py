"""What a person sees of a refusal, wherever they are looking, and what Slack sees of a failure."""

import logging
import re
from collections.abc import Iterator

import pytest
from slack_bolt import BoltRequest

from bot.errors import Conflict, Invalid, NotAllowed, NotFound, TierlineError, Unavailable
from bot.services.replies import NotYet
from bot.slack.edge import Call, Handler
from tests.slack.edged import WAIT, Edged, edged, refusing
from tests.slack.samples import said
from tests.slack.workspace import Workspace

TAKEN = Conflict("T-1 is already claimed by Ben.")


@pytest.fixture
def desk(acme: Workspace, sqlite_url: str) -> Iterator[Edged]:
    with edged(acme, sqlite_url) as found:
        yield found


def heard(desk: Edged, **event: object) -> int:
    """Tells of a message as Slack would, and how that was answered."""
    return desk.edge._app.dispatch(BoltRequest(body=said("x", **event), mode="socket_mode")).status


def by_the_edge(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "bot.slack.edge"]


@pytest.mark.parametrize("kind", [Invalid, Conflict, NotAllowed, NotFound, TierlineError])
def test_a_command_is_refused_in_its_own_answer(desk: Edged, kind: type[TierlineError]) -> None:
    desk.command(refusing(kind("Give a number, for example T-42.")))
    answer = desk.place.ana.command("/ticket x", desk.place.channel)
    assert answer.message is not None
    assert (answer.text, answer.message.ephemeral) == ("Give a number, for example T-42.", True)


def test_a_press_in_a_channel_is_refused_to_the_one_who_pressed_alone(desk: Edged) -> None:
    desk.edge.action("try", refusing(TAKEN))
    desk.post_button()
    ana, channel = desk.place.ana, desk.place.channel
    assert ana.press(ana.last(channel), "Try").ok
    message, answer = ana.see(channel)[-2:]
    assert (answer.text, answer.ephemeral) == (str(TAKEN), True)
    assert message.buttons == ["Try"]


def test_a_press_in_a_form_is_refused_on_top_of_the_form(desk: Edged) -> None:
    desk.edge.action("try", refusing(TAKEN))
    desk.opened_form()
    ana = desk.place.ana
    ana.fill({"text": "half a sentence"})
    assert ana.press(ana.wait_for_modal(), "Try").ok
    shown = ana.wait_for_modal()
    assert (shown.title, shown.text.splitlines()[-1]) == ("That did not work", str(TAKEN))
    ana.close_modal()
    assert ana.wait_for_modal().state["text"]["value"]["value"] == "half a sentence"


def test_a_form_is_refused_at_the_field_at_fault(desk: Edged) -> None:
    desk.edge.form("form", refusing(Invalid("Say why.", field="reason")))
    desk.opened_form()
    sent = desk.place.ana.submit({"text": "x", "reason": "y"})
    assert sent.errors == {"Reason": "Say why."}


@pytest.mark.parametrize("error", [TAKEN, Invalid("Say why."), Invalid("Say why.", field="nowhere")])
def test_a_form_without_such_a_field_is_refused_on_top_and_keeps_what_was_written(
    desk: Edged, error: TierlineError
) -> None:
    desk.edge.form("form", refusing(error))
    desk.opened_form()
    ana = desk.place.ana
    sent = ana.submit({"text": "a long reply", "reason": "y"})
    assert sent.view is not None
    assert (sent.view.title, sent.view.text.splitlines()[-1]) == ("That did not work", str(error))
    ana.close_modal()
    assert ana.wait_for_modal().state["text"]["value"]["value"] == "a long reply"


def test_a_message_is_refused_to_its_writer_alone(desk: Edged) -> None:
    desk.edge.event("message", refusing(Invalid("Say what is wrong.")))
    ana, channel = desk.place.ana, desk.place.channel
    ana.say(channel, "hm")
    assert desk.place.slack.wait_until(lambda: ana.see(channel)[-1].text == "Say what is wrong.", WAIT)
    assert ana.see(channel)[-1].ephemeral


def test_a_reply_is_refused_in_its_thread(desk: Edged) -> None:
    ana, channel = desk.place.ana, desk.place.channel
    first = ana.say(channel, "hm")
    desk.edge.event("message", refusing(Invalid("Say what is wrong.")))
    ana.say(channel, "hm hm", thread_ts=first)
    assert desk.place.slack.wait_until(lambda: len(ana.thread(channel, first)) == 3, WAIT)
    assert ana.thread(channel, first)[-1].text == "Say what is wrong."


def test_a_direct_message_is_refused_by_a_message(desk: Edged) -> None:
    desk.edge.event("message", refusing(Invalid("Say what is wrong.")))
    ana = desk.place.ana
    ana.dm("hm")
    assert desk.place.slack.wait_until(lambda: ana.last(ana.dm_with_bot()).text == "Say what is wrong.", WAIT)


def test_a_refusal_that_reaches_nobody_is_logged_and_the_event_is_taken(
    desk: Edged, caplog: pytest.LogCaptureFixture
) -> None:
    desk.edge.event("message", refusing(Invalid("Say what is wrong.")))
    with caplog.at_level(logging.WARNING, "bot.slack.edge"):
        assert heard(desk, channel="C0GONE") == 200
    assert by_the_edge(caplog) == ["edge.whisper_lost"]


def test_a_refusal_for_nobody_is_logged_and_the_event_is_taken(
    desk: Edged, caplog: pytest.LogCaptureFixture
) -> None:
    desk.edge.event("message", refusing(Invalid("Say what is wrong.")))
    with caplog.at_level(logging.WARNING, "bot.slack.edge"):
        assert heard(desk, user=None) == 200
    assert "edge.whisper_lost" in by_the_edge(caplog)


def crash(_call: Call) -> None:
    raise RuntimeError("nobody foresaw this")


def test_a_crash_is_logged_under_the_id_that_the_person_is_shown(
    desk: Edged, caplog: pytest.LogCaptureFixture
) -> None:
    desk.edge.action("try", crash)
    desk.post_button()
    ana, channel = desk.place.ana, desk.place.channel
    with caplog.at_level(logging.ERROR, "bot.slack.edge"):
        ana.press(ana.last(channel), "Try")
    shown = re.search(r"\(error (\w{8})\)", ana.last(channel).text)
    assert shown
    crashes = [record for record in caplog.records if record.getMessage() == "edge.crashed"]
    assert [getattr(record, "error_id", "") for record in crashes] == [shown[1]]


@pytest.mark.parametrize("handler", [crash, refusing(Unavailable()), refusing(NotYet("Later."))])
def test_an_event_that_could_not_be_taken_fails_so_that_slack_sends_it_again(
    desk: Edged, handler: Handler
) -> None:
    desk.edge.event("message", handler)
    assert heard(desk) == 500
    assert desk.place.slack.journal.calls("chat.postEphemeral") == []


def test_a_database_that_is_away_is_told_of_in_one_sentence(desk: Edged) -> None:
    desk.command(refusing(Unavailable()))
    assert desk.place.ana.command("/ticket x", desk.place.channel).text == str(Unavailable())


def test_a_form_opens_on_top_of_a_form(desk: Edged) -> None:
    desk.edge.action("try", lambda call: call.open("desk/refusal_view", sentence="On top."))
    desk.opened_form()
    ana = desk.place.ana
    ana.press(ana.wait_for_modal(), "Try")
    assert "On top." in ana.wait_for_modal().text
    ana.close_modal()
    assert ana.wait_for_modal().title == "Form"


def test_a_page_is_turned_in_its_place(desk: Edged) -> None:
    desk.command(lambda call: call.answer("desk/ways_in", emoji="ticket"))
    desk.edge.action("tickets.new", lambda call: call.turn("desk/refusal", sentence="Page two."))
    ana, channel = desk.place.ana, desk.place.channel
    answer = ana.command("/ticket x", channel)
    assert answer.message is not None
    ana.press(answer.message, "Open a ticket")
    assert [shown.text for shown in ana.see(channel) if shown.ephemeral] == ["Page two."]
