"""One web socket of Socket Mode: envelopes in, acks out, and the certainty that somebody is still there.

slack_sdk's own client is not used because it closes the old socket before the new one stands whenever Slack
asks it to come anew (about hourly), so acks of running handlers are lost; because it takes up to its ping
interval to come back when its first attempt fails; and because it never notices a connection that went dead
without a word.
"""

import contextlib
import json
import logging
import selectors
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any, cast

import websocket
from slack_sdk.socket_mode.client import BaseSocketModeClient

from bot.clock import monotonic

PING_AFTER = 5.0
"""Seconds of silence after which the line is tried; after twice as many it counts as dead."""

CONNECT_TIMEOUT = 8.0

# How long a reader may hold the lock for a frame that has only half arrived.
_FRAME_TIMEOUT = 0.5

Envelope = Mapping[str, Any]


class Line(BaseSocketModeClient):
    """An open connection. One thread receives, any thread may send. Raises as `websocket` does when it fails.

    It is a client of the SDK only so far as Bolt's adapter needs one to send its answers.
    """

    def __init__(self, url: str, ping_after: float = PING_AFTER) -> None:
        self._ping_after = ping_after
        self.logger = logging.getLogger(__name__)
        self.established = False
        self.retiring = False
        self._heard_at = monotonic()
        self._closes_at: float | None = None
        # TLS connections must not be read and written at the same time, not even by different threads.
        self._lock = threading.RLock()
        self._socket = websocket.create_connection(url, timeout=CONNECT_TIMEOUT)
        self._socket.settimeout(_FRAME_TIMEOUT)
        self._selector = selectors.DefaultSelector()
        self._selector.register(cast(socket.socket, self._socket.sock), selectors.EVENT_READ)

    def is_connected(self) -> bool:
        """Whether Slack sends payloads over this line."""
        return self.established and not self.retiring

    def receive(self) -> Envelope | None:
        """The next message, or None when the line is closed, dead or past its time."""
        try:
            while not self._over():
                if (text := self._next_text()) is not None:
                    return _parsed(text)
        except (websocket.WebSocketException, OSError, ValueError):
            return None
        return None

    def send_message(self, message: str) -> None:
        """Raises WebSocketException or OSError when the line is gone."""
        with self._lock:
            self._socket.send(message)

    def retire(self, seconds: float) -> None:
        """Slack sends no more here; acks may still go out, until the line ends in so many seconds at most."""
        self.retiring = True
        self._closes_at = monotonic() + seconds

    def hang_up(self) -> None:
        """Asks the other side to close; whoever receives will see the end."""
        self.retire(self._ping_after)
        with contextlib.suppress(websocket.WebSocketException, OSError), self._lock:
            self._socket.send_close()

    def close(self) -> None:
        """Ends the connection at once. Only the thread that receives may call this."""
        self.established = False
        self._selector.close()
        # The library does not type this.
        end: Callable[[], None] = self._socket.shutdown
        with self._lock:
            end()

    def _over(self) -> bool:
        now = monotonic()
        late = self._closes_at is not None and now >= self._closes_at
        return late or now - self._heard_at >= 2 * self._ping_after

    def _next_text(self) -> str | None:
        if not self._readable():
            with self._lock:
                self._socket.ping()
            return None
        with self._lock:
            try:
                code, frame = self._socket.recv_data_frame(control_frame=True)
            except websocket.WebSocketTimeoutException:
                return None
        self._heard_at = monotonic()
        if code == websocket.ABNF.OPCODE_CLOSE:
            raise websocket.WebSocketConnectionClosedException("The other side has closed the connection.")
        return frame.data.decode() if code == websocket.ABNF.OPCODE_TEXT else None

    def _readable(self) -> bool:
        wait = self._ping_after
        if self._closes_at is not None:
            wait = max(0.0, min(wait, self._closes_at - monotonic()))
        buffered = getattr(self._socket.sock, "pending", None)
        return bool(buffered and buffered()) or bool(self._selector.select(wait))


def _parsed(text: str) -> Envelope:
    message = json.loads(text)
    return message if isinstance(message, dict) else {}
