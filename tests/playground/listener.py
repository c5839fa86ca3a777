"""An app of a few lines on a bare web socket: it says what it was sent, and acks as it is told."""

import json
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import websocket
from slack_sdk import WebClient

from tests.playground.cast import Desk

Envelope = dict[str, Any]
Answer = Callable[[Envelope], dict[str, Any] | None]


def connect(desk: Desk) -> websocket.WebSocket:
    """Opens a web socket as an app does."""
    client = WebClient(base_url=desk.slack.api_url, retry_handlers=[])
    url = client.apps_connections_open(app_token=desk.tokens.app_token)["url"]
    connection = websocket.create_connection(url, timeout=5)
    desk.closing.append(connection.shutdown)
    return connection


class Socket:
    """A connection on which nothing happens by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._socket = connect(desk)
        self.hello = json.loads(self._socket.recv())
        self._name = f"socket {desk.slack.core.sockets.opened}"
        self._taken = 0

    def receive(self) -> Envelope:
        """The next thing Slack sends."""
        received: Envelope = json.loads(self._socket.recv())
        self._taken += "envelope_id" in received
        return received

    def heard(self, text: str) -> Envelope:
        """The next message event of this text; what else comes is acked, such as an ack that came late."""
        while (envelope := self.receive())["payload"]["event"].get("text") != text:
            self.ack(envelope)
        return envelope

    def ack(self, envelope: Envelope, payload: dict[str, Any] | None = None) -> None:
        answer = {"envelope_id": envelope["envelope_id"]}
        self._socket.send(json.dumps(answer | ({} if payload is None else {"payload": payload})))

    def drain(self) -> list[Envelope]:
        """Takes and acks all that Slack sent here, according to its journal, until each ack arrived."""
        slack, taken = self._desk.slack, []
        assert slack.wait_until(lambda: slack.core.delivery.waiting == 0)
        while self._taken < self._sent():
            taken.append(self.receive())
            self.ack(taken[-1])
            assert slack.wait_until(lambda: self._answered() >= self._taken or self._sent() > self._taken)
        return taken

    def _answered(self) -> int:
        mine = {sent.envelope_id for sent in self._desk.slack.journal.sent() if sent.via == self._name}
        return sum(answer.envelope_id in mine for answer in self._desk.slack.journal.answers())

    def _sent(self) -> int:
        return sum(sent.via == self._name for sent in self._desk.slack.journal.sent())

    def send(self, text: str) -> None:
        self._socket.send(text)

    def close(self) -> None:
        self._socket.close()


class Listener:
    """Acks everything in a thread of its own; `answer` makes the payload of the ack.

    `answer` may raise SilenceError to leave something without an ack.
    """

    class SilenceError(Exception):
        pass

    def __init__(self, desk: Desk, answer: Answer | None = None) -> None:
        self.received: list[Envelope] = []
        self.answer: Answer = answer or (lambda _envelope: None)
        self._desk = desk
        self._socket = connect(desk)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            while self._heard():
                pass
        except (OSError, websocket.WebSocketException):
            return

    def _heard(self) -> bool:
        """Whether the connection still stands; a silence does not end it."""
        try:
            text = self._socket.recv()
        except websocket.WebSocketTimeoutException:
            return True
        if text:
            self._take(json.loads(text))
        return bool(text)

    def _take(self, envelope: Envelope) -> None:
        if "payload" not in envelope:
            return
        self.received.append(envelope)
        answer: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
        try:
            payload = self.answer(envelope)
        except Listener.SilenceError:
            return
        self._socket.send(json.dumps(answer | ({} if payload is None else {"payload": payload})))

    def payloads(self, kind: str) -> list[dict[str, Any]]:
        """The interactions of a type, or the events: `received` by name once all is acked."""
        assert self._desk.slack.settle()
        found = [e["payload"] for e in self.received]
        return [p for p in found if p.get("type") == kind or p.get("event", {}).get("type") == kind]

    def last(self, kind: str) -> dict[str, Any]:
        """The newest of `payloads`."""
        return self.payloads(kind)[-1]

    def events(self, kind: str) -> list[dict[str, Any]]:
        """The inner events of a type."""
        return [p["event"] for p in self.payloads(kind) if "event" in p]

    def forget(self) -> None:
        """Forgets what came so far."""
        assert self._desk.slack.settle()
        self.received.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._desk.slack.wait_connected()
        self.forget()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._thread.join(5)
