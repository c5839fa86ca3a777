"""Connections and events that go wrong on demand."""

import http.client
from urllib.error import URLError

import pytest
import websocket

from bot.clock import monotonic
from tests.playground.cast import Desk
from tests.playground.listener import Listener, Socket

GONE = (websocket.WebSocketException, ConnectionError)


def test_dropped_sockets_are_gone_without_a_word(desk: Desk) -> None:
    socket = Socket(desk)
    socket.drain()
    desk.slack.faults.drop_sockets()
    with pytest.raises(GONE):
        socket.receive()
    assert desk.slack.wait_until(lambda: desk.slack.core.sockets.connected == 0)


def test_what_was_on_a_dropped_socket_comes_again_on_the_next(quick: Desk) -> None:
    lost = Socket(quick)
    lost.drain()
    quick.slack.faults.drop_sockets_every(1)
    quick.ana.say("#help", "Hello")
    assert quick.slack.wait_until(lambda: quick.slack.core.sockets.connected == 0)
    quick.slack.faults.drop_sockets_every(0)
    assert Socket(quick).heard("Hello")["retry_attempt"] == 1


def test_every_so_many_envelopes_a_socket_is_dropped(desk: Desk) -> None:
    socket = Socket(desk)
    socket.drain()
    already = len(desk.slack.journal.sent())
    desk.slack.faults.drop_sockets_every(already + 2)
    desk.ana.say("#help", "One")
    assert socket.receive()["payload"]["event"]["text"] == "One"
    desk.ana.say("#help", "Two")
    assert desk.slack.wait_until(lambda: desk.slack.core.sockets.connected == 0)


def test_a_duplicate_has_the_same_event_id_and_comes_on_another_connection(desk: Desk) -> None:
    first, second = Socket(desk), Socket(desk)
    first.drain(), second.drain()
    desk.slack.faults.duplicate_events(copies=1)
    desk.ana.say("#help", "Hello")
    envelopes = [first.receive(), second.receive()]
    assert envelopes[0]["payload"]["event_id"] == envelopes[1]["payload"]["event_id"]
    assert envelopes[0]["envelope_id"] != envelopes[1]["envelope_id"]


def test_only_so_many_events_are_duplicated(desk: Desk, app: Listener) -> None:
    desk.slack.faults.duplicate_events(copies=2, times=1)
    desk.ana.say("#help", "One")
    desk.ana.say("#help", "Two")
    assert [e["text"] for e in app.events("message")] == ["One", "One", "One", "Two"]


def test_events_can_be_held_back_and_come_late(desk: Desk, app: Listener) -> None:
    desk.slack.faults.hold_events()
    desk.ana.say("#help", "One")
    desk.ana.command("/ticket x", "#help")
    assert [e["type"] for e in app.received] == ["slash_commands"]
    desk.slack.faults.release_events()
    assert [e["text"] for e in app.events("message")] == ["One"]


def test_events_can_be_delayed(desk: Desk, app: Listener) -> None:
    desk.slack.faults.delay_events(0.05)
    began = monotonic()
    desk.ana.say("#help", "Late")
    assert [e["text"] for e in app.events("message")] == ["Late"]
    assert monotonic() - began >= 0.05


def test_when_slack_is_down_no_call_gets_through(desk: Desk) -> None:
    desk.slack.faults.go_down()
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError, URLError)):
        desk.web.auth_test()
    desk.slack.faults.come_back()
    assert desk.web.auth_test()["ok"]


def test_when_slack_is_down_the_sockets_are_gone(desk: Desk) -> None:
    socket = Socket(desk)
    socket.drain()
    desk.slack.faults.go_down()
    with pytest.raises(GONE):
        socket.receive()


def test_whether_slack_is_down_can_be_asked(desk: Desk) -> None:
    desk.slack.faults.go_down()
    assert desk.slack.faults.down
    desk.slack.faults.come_back()
    assert not desk.slack.faults.down
