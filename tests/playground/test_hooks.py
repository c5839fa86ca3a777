"""Response URLs."""

import pytest
from slack_sdk.webhook import WebhookClient

from bot.playground.people.results import Shown
from tests.playground.cast import Desk, button, row, section
from tests.playground.listener import Listener


@pytest.fixture
def url(desk: Desk, app: Listener) -> str:
    """The response URL of a command that Ana typed in #help."""
    desk.ana.command("/ticket", "#help")
    return str(app.received[-1]["payload"]["response_url"])


def pressed(desk: Desk, app: Listener, shown: Shown) -> WebhookClient:
    """The response URL of a button in a message."""
    desk.ana.press(shown, "Claim")
    return WebhookClient(app.last("block_actions")["response_url"])


def test_a_response_is_for_whoever_acted(desk: Desk, url: str) -> None:
    answer = WebhookClient(url).send(text="Done")
    assert (answer.status_code, answer.body) == (200, "ok")
    assert desk.ana.last("#help").text == "Done"
    assert "Done" not in [m.text for m in desk.bob.see("#help")]


def test_a_response_may_be_for_all(desk: Desk, url: str) -> None:
    WebhookClient(url).send(text="Done", response_type="in_channel")
    assert desk.bob.last("#help").text == "Done"


def test_a_sixth_response_is_refused(desk: Desk, url: str) -> None:
    client = WebhookClient(url)
    answers = [client.send(text="Done") for _ in range(6)]
    assert [a.status_code for a in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1].body
    assert desk.slack.journal.refusals("response_url")[0].error == "used_url"


@pytest.mark.parametrize(("minutes", "status"), [(30, 200), (30.01, 404)])
def test_a_response_url_is_good_for_thirty_minutes(desk: Desk, url: str, minutes: float, status: int) -> None:
    desk.hands.advance(minutes=minutes)
    assert WebhookClient(url).send(text="Done").status_code == status


def test_a_response_replaces_the_message_with_the_button(desk: Desk, app: Listener) -> None:
    ts = desk.post("Card", blocks=[row(button("Claim", "claim"))])
    pressed(desk, app, desk.ana.last("#help")).send(text="Claimed", replace_original=True)
    shown = desk.bob.last("#help")
    assert (shown.ts, shown.text) == (ts, "Claimed")


def test_a_response_replaces_an_ephemeral(desk: Desk, app: Listener) -> None:
    blocks = [row(button("Claim", "claim"))]
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Only you", blocks=blocks)
    pressed(desk, app, desk.ana.last("#help")).send(text="Claimed", replace_original=True)
    assert desk.ana.last("#help").text == "Claimed"


def test_a_response_deletes_the_message_with_the_button(desk: Desk, app: Listener) -> None:
    ts = desk.post("Card", blocks=[row(button("Claim", "claim"))])
    pressed(desk, app, desk.ana.last("#help")).send(delete_original=True)
    assert ts not in [m.ts for m in desk.bob.see("#help")]


def test_a_response_to_a_button_in_a_thread_stays_in_the_thread(desk: Desk, app: Listener) -> None:
    root = desk.post("Root")
    desk.post("Card", thread_ts=root, blocks=[row(button("Claim", "claim"))])
    pressed(desk, app, desk.ana.thread("#help", root)[-1]).send(text="Claimed")
    assert desk.ana.thread("#help", root)[-1].text == "Claimed"


def test_replacing_what_is_gone_is_refused(desk: Desk, app: Listener) -> None:
    ts = desk.post("Card", blocks=[row(button("Claim", "claim"))])
    client = pressed(desk, app, desk.ana.last("#help"))
    desk.web.chat_delete(channel=desk.help, ts=ts)
    assert "message_not_found" in client.send(text="x", replace_original=True).body


def test_blocks_that_break_the_rules_are_refused(url: str) -> None:
    answer = WebhookClient(url).send(text="x", blocks=[section("x" * 3001)])
    assert (answer.status_code, "invalid_blocks" in answer.body) == (400, True)


def test_a_response_that_says_nothing_is_refused(url: str) -> None:
    assert "no_text" in WebhookClient(url).send(text="").body


def test_a_made_up_url_is_refused(desk: Desk) -> None:
    url = f"{desk.slack.core.base_url}/hooks/{desk.team}/nonsense"
    assert WebhookClient(url).send(text="x").status_code == 404


def test_responses_stand_in_the_journal(desk: Desk, url: str) -> None:
    WebhookClient(url).send(text="Done")
    (call,) = desk.slack.journal.calls("response_url")
    assert (call.args["text"], call.ok) == ("Done", True)
