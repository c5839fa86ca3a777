"""The real slack-bolt and slack-sdk against the playground, over both ways."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import BoltRequest
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler

from bot.playground.delivery import Pace
from tests.playground import bolt
from tests.playground.cast import Desk, build, running
from tests.playground.receiver import Got, Receiver, Say


@contextmanager
def connected(desk: Desk) -> Iterator[Desk]:
    """Runs the bot over the SDK's web socket client."""
    handler: Any = SocketModeHandler(bolt.make(desk), desk.tokens.app_token)
    handler.connect()
    assert desk.slack.wait_connected()
    yield desk
    # The SDK waits up to ten seconds for a socket that it closes itself, not for one that is gone.
    handler.client.default_auto_reconnect_enabled = handler.client.auto_reconnect_enabled = False
    desk.slack.faults.drop_sockets()
    assert desk.slack.wait_until(lambda: desk.slack.core.sockets.connected == 0)
    handler.close()


def over_sockets(desk: Desk) -> Iterator[Desk]:
    with connected(desk):
        yield desk


def over_http(desk: Desk) -> Iterator[Desk]:
    bot = bolt.make(desk)

    def answer(got: Got) -> Say:
        answered = bot.dispatch(BoltRequest(body=got.body, headers=dict(got.headers)))
        kind = answered.headers.get("content-type", ["text/plain"])[0]
        return Say(answered.status, answered.body or "", kind)

    with Receiver(answer) as receiver:
        assert desk.slack.use_http(receiver.url)
        yield desk


@pytest.fixture(scope="module", params=[over_sockets, over_http], ids=["sockets", "http"])
def bolted(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk with the bot on it; the tests of this file share it and write messages of their own."""
    with running(build(pace=Pace(ack_seconds=1.0))) as desk:
        yield from request.param(desk)


def test_a_command_is_answered_in_its_ack(bolted: Desk) -> None:
    assert bolted.ana.command("/ticket printer on fire", "#help").text == "Filed: printer on fire"


def test_a_modal_opens_and_takes_a_submission(bolted: Desk) -> None:
    bolted.ana.command("/ticket", "#help")
    assert bolted.ana.submit({"Summary": "x"}).errors == {"Summary": "Say more."}
    assert bolted.ana.submit({"Summary": "Printer"}).ok
    assert bolted.ana.open_modal() is None


def test_a_mention_is_answered_in_its_thread_and_the_card_claimed(bolted: Desk) -> None:
    ts = bolted.ana.say("#help", "@tierline printer on fire")
    assert bolted.slack.wait_until(lambda: len(bolted.ana.thread("#help", ts)) == 2)
    card = bolted.ana.thread("#help", ts)[1]
    assert bolted.ana.press(card, "Claim").ok
    assert bolted.bob.thread("#help", ts)[1].text == "Claimed by @ana"


def test_a_customer_claims_in_a_shared_channel(bolted: Desk) -> None:
    ts = bolted.cleo.say("#acme", "@tierline printer on fire")
    assert bolted.slack.wait_until(lambda: len(bolted.cleo.thread("#acme", ts)) == 2)
    assert bolted.cleo.press(bolted.cleo.thread("#acme", ts)[1], "Claim").ok
    assert bolted.ana.thread("#acme", ts)[1].text == "Claimed by @cleo"


def test_a_message_shortcut_works_on_a_message(bolted: Desk) -> None:
    ts = bolted.bob.say("#help", "Printer")
    assert bolted.ana.message_shortcut("from_message", "#help", ts).ok
    assert bolted.ana.thread("#help", ts)[0].reactions == {"ticket": 1}


def test_the_home_is_published_when_it_is_opened(bolted: Desk) -> None:
    bolted.ana.open_home()
    assert bolted.slack.wait_until(lambda: bolted.ana.home() is not None)


def test_a_bot_that_forgets_a_listener_does_not_ack(bolted: Desk) -> None:
    result = bolted.ana.command("/plain x", "#help")
    assert re.search("operation_timeout|http_client_error", result.error or "")


def test_the_sdk_comes_back_after_its_socket_was_dropped() -> None:
    with running(build()) as desk, connected(desk):
        desk.slack.faults.drop_sockets()
        assert desk.slack.wait_until(lambda: desk.slack.core.sockets.opened == 2)
        assert desk.slack.wait_connected()
        assert desk.ana.command("/ticket still there", "#help").ok


def test_the_sdk_moves_on_when_it_is_asked_to() -> None:
    with running(build(pace=Pace(goodbye_seconds=0.1))) as desk, connected(desk):
        desk.slack.faults.refresh_sockets()
        assert desk.slack.wait_until(lambda: desk.slack.core.sockets.opened >= 2, timeout=15)
        assert desk.slack.wait_connected()
        assert desk.ana.command("/ticket still there", "#help").ok
