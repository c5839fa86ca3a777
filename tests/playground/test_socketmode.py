"""Socket Mode: connections and envelopes."""

import itertools
import json

import pytest
import websocket
from slack_sdk.errors import SlackApiError

from bot.playground.delivery import Pace
from bot.playground.socketmode import MAX_CONNECTIONS
from tests.playground.cast import Desk, build, running
from tests.playground.listener import Listener, Socket, connect


def test_slack_says_hello_with_the_number_of_connections(desk: Desk) -> None:
    first, second = Socket(desk), Socket(desk)
    assert (first.hello["type"], first.hello["num_connections"]) == ("hello", 1)
    assert second.hello["num_connections"] == 2
    assert second.hello["connection_info"] == {"app_id": desk.tokens.app_id}


def test_a_url_is_good_for_one_connection(desk: Desk) -> None:
    url = desk.web.apps_connections_open(app_token=desk.tokens.app_token)["url"]
    first = websocket.create_connection(url, timeout=5)
    desk.closing.append(first.shutdown)
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(url, timeout=5)


def test_the_bot_token_opens_no_connection(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        desk.web.apps_connections_open(app_token=desk.tokens.bot_token)


def test_an_event_comes_in_an_envelope(desk: Desk) -> None:
    socket = Socket(desk)
    socket.drain()
    desk.ana.say("#help", "Hello")
    envelope = socket.receive()
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("events_api", False)
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
    assert envelope["payload"]["event"]["text"] == "Hello"


def test_what_happens_while_nobody_is_connected_waits(desk: Desk) -> None:
    desk.ana.say("#help", "Anybody?")
    texts = [e["payload"]["event"].get("text") for e in Socket(desk).drain()]
    assert "Anybody?" in texts


def test_each_payload_goes_to_exactly_one_connection(desk: Desk) -> None:
    sockets = [Socket(desk), Socket(desk), Socket(desk)]
    for socket in sockets:
        socket.drain()
    for number in range(9):
        desk.ana.say("#help", str(number))
    taken = [[e["payload"]["event"]["text"] for e in socket.drain()] for socket in sockets]
    assert [len(texts) for texts in taken] == [3, 3, 3]
    assert sorted(itertools.chain(*taken)) == [str(number) for number in range(9)]


def test_an_event_that_is_not_acked_comes_three_more_times(quick: Desk) -> None:
    socket = Socket(quick)
    socket.drain()
    quick.ana.say("#help", "Hello")
    envelopes = [socket.heard("Hello") for _ in range(4)]
    assert [e["retry_attempt"] for e in envelopes] == [0, 1, 2, 3]
    assert envelopes[3]["retry_reason"] == "timeout"
    assert len({e["payload"]["event_id"] for e in envelopes}) == 1
    assert quick.slack.settle()


def test_an_event_that_is_acked_on_the_second_try_comes_no_more() -> None:
    # A busy machine may be too slow for a tenth of a second.
    with running(build(pace=Pace(ack_seconds=1.0, retry_scale=0.0005))) as desk:
        socket = Socket(desk)
        socket.drain()
        desk.ana.say("#help", "Hello")
        socket.heard("Hello")
        socket.ack(socket.heard("Hello"))
        assert desk.slack.settle()
        assert socket.drain() == []


def test_a_late_ack_is_noted_and_changes_nothing(quick: Desk) -> None:
    socket = Socket(quick)
    socket.drain()
    quick.ana.say("#help", "Hello")
    first, second = socket.heard("Hello"), socket.heard("Hello")
    socket.ack(first)
    assert quick.slack.wait_until(lambda: any(a.late for a in quick.slack.journal.answers("message")))
    socket.ack(second)
    assert quick.slack.settle()


def test_an_ack_for_an_unknown_envelope_is_ignored(desk: Desk) -> None:
    socket = Socket(desk)
    socket.drain()
    socket.send(json.dumps({"envelope_id": "nobody-sent-this"}))
    socket.send("this is no JSON")
    desk.ana.say("#help", "Still there?")
    assert socket.receive()["payload"]["event"]["text"] == "Still there?"


def test_a_connection_that_is_asked_to_go_gets_nothing_more(desk: Desk) -> None:
    old = Socket(desk)
    old.drain()
    desk.slack.faults.refresh_sockets()
    assert old.receive() == {
        "type": "disconnect",
        "reason": "refresh_requested",
        "debug_info": {"host": "applink-playground"},
    }
    new = Socket(desk)
    desk.ana.say("#help", "Hello")
    assert new.receive()["payload"]["event"]["text"] == "Hello"


def test_acks_still_count_on_a_connection_that_is_asked_to_go(desk: Desk) -> None:
    socket = Socket(desk)
    socket.drain()
    desk.ana.say("#help", "Hello")
    envelope = socket.receive()
    desk.slack.faults.refresh_sockets()
    assert socket.receive()["type"] == "disconnect"
    socket.ack(envelope)
    assert desk.slack.settle()


def test_a_warning_only_announces_the_end(desk: Desk) -> None:
    socket = Socket(desk)
    socket.drain()
    desk.slack.faults.refresh_sockets("warning")
    assert socket.receive()["reason"] == "warning"
    desk.ana.say("#help", "Hello")
    assert socket.receive()["payload"]["event"]["text"] == "Hello"


def test_an_eleventh_connection_is_sent_away(desk: Desk) -> None:
    kept = [Socket(desk) for _ in range(MAX_CONNECTIONS)]
    assert Socket(desk).hello["reason"] == "too_many_websockets"
    assert desk.slack.core.sockets.connected == len(kept)


def test_a_connection_that_closes_takes_nothing_more(desk: Desk) -> None:
    closing = Socket(desk)
    closing.drain()
    closing.close()
    assert desk.slack.wait_until(lambda: desk.slack.core.sockets.connected == 0)
    desk.ana.say("#help", "Hello")
    assert "Hello" in [e["payload"]["event"].get("text") for e in Socket(desk).drain()]


def test_a_handshake_without_a_ticket_is_refused(desk: Desk) -> None:
    url = desk.slack.api_url.replace("http", "ws").replace("/api/", "/link/")
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(url, timeout=5)


def test_slack_answers_pings(desk: Desk) -> None:
    raw = connect(desk)
    raw.recv()
    raw.ping("Are you there?")
    opcode, data = websocket.ABNF.OPCODE_TEXT, b""
    while opcode != websocket.ABNF.OPCODE_PONG:
        opcode, data = raw.recv_data(control_frame=True)
    assert data == b"Are you there?"


def test_the_journal_tells_what_was_sent_and_how_it_was_answered(desk: Desk, app: Listener) -> None:
    desk.ana.say("#help", "Hello")
    assert app.events("message")
    sent, answered = desk.slack.journal.sent("message")[-1], desk.slack.journal.answers("message")[-1]
    assert sent.envelope_id == answered.envelope_id
    assert (sent.via, answered.ok) == ("socket 1", True)
    assert answered.seconds < 3
