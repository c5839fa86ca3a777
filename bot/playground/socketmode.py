"""Socket Mode: web sockets that the app opens, and the envelopes that go over them."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.delivery import Delivery, Parcel, Reply
from bot.playground.entities import App, Json
from bot.playground.faults import Faults
from bot.playground.ids import Ids

MAX_CONNECTIONS = 10
_HOST = "applink-playground"


@dataclass(slots=True, eq=False)
class Socket:
    number: int
    websocket: WebSocket
    outbox: "asyncio.Queue[str | None]" = field(default_factory=asyncio.Queue)
    retiring: bool = False

    @property
    def name(self) -> str:
        return f"socket {self.number}"


class Sockets:
    """The connections of the app; each envelope goes to one of them, in turn."""

    keeps_time = False

    def __init__(
        self, app: App, ids: Ids, faults: Faults, delivery: Delivery, touch: Callable[[], None]
    ) -> None:
        self._app, self._ids, self._faults, self._delivery = app, ids, faults, delivery
        self._touch = touch
        self._tickets: set[str] = set()
        self._open: list[Socket] = []
        self._count = 0
        self._sent = 0
        self.abort: Callable[[tuple[str, int]], None] = lambda _client: None
        """Tears a TCP connection down, by the client's address; the server sets it."""

    @property
    def connected(self) -> int:
        """How many connections take payloads now."""
        return sum(not s.retiring for s in self._open)

    @property
    def opened(self) -> int:
        """How many connections there ever were; the last one is called by this number."""
        return self._count

    def issue_ticket(self) -> str:
        """What makes a URL of apps.connections.open good for one connection."""
        ticket = self._ids.secret("")
        self._tickets.add(ticket)
        return ticket

    def carry(self, parcel: Parcel, envelope_id: str) -> str | None:
        """Sends an envelope over the connection whose turn it is."""
        ready = [s for s in self._open if not s.retiring]
        if not ready:
            return None
        # Slack picks any; in turn is what a test can foresee, and it puts duplicates on two connections.
        socket = ready[self._sent % len(ready)]
        self._sent += 1
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": parcel.kind,
            "accepts_response_payload": parcel.kind != "events_api",
            "payload": parcel.payload,
        }
        if parcel.kind == "events_api":
            envelope |= {"retry_attempt": parcel.retry, "retry_reason": "timeout" if parcel.retry else ""}
        socket.outbox.put_nowait(json.dumps(envelope))
        every = self._faults.drop_socket_every
        if every and self._sent % every == 0:
            self._drop(socket)
        return socket.name

    async def serve(self, websocket: WebSocket) -> None:
        """One connection, from the handshake to its end."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await websocket.close(code=4403)
            return
        self._tickets.discard(ticket)
        await websocket.accept()
        self._count += 1
        socket = Socket(self._count, websocket, retiring=self.connected >= MAX_CONNECTIONS)
        writer = asyncio.create_task(self._write(socket))
        self._open.append(socket)
        try:
            self._greet(socket)
            await self._read(socket)
        except WebSocketDisconnect:
            pass
        finally:
            self._open.remove(socket)
            writer.cancel()
            self._touch()

    def _greet(self, socket: Socket) -> None:
        if socket.retiring:
            socket.outbox.put_nowait(_disconnect("too_many_websockets"))
            return
        hello = {
            "type": "hello",
            "num_connections": self.connected,
            "debug_info": {"host": _HOST, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._app.id},
        }
        socket.outbox.put_nowait(json.dumps(hello))
        self._delivery.connected()
        self._touch()

    async def _write(self, socket: Socket) -> None:
        # One writer for each connection: payloads come from many tasks, frames must not mix.
        with suppress(WebSocketDisconnect, RuntimeError):
            while (text := await socket.outbox.get()) is not None:
                await socket.websocket.send_text(text)
            await socket.websocket.close(code=1000)

    async def _read(self, socket: Socket) -> None:
        while True:
            text = await socket.websocket.receive_text()
            try:
                ack = json.loads(text)
            except json.JSONDecodeError:
                continue
            if isinstance(ack, dict) and "envelope_id" in ack:
                # The ack of an envelope counts on whichever connection it comes.
                payload = ack.get("payload")
                reply = Reply(ok=True, payload=payload if isinstance(payload, dict) else None)
                self._delivery.answered(str(ack["envelope_id"]), reply)

    def refresh(self, reason: str) -> None:
        """Asks every connection to come again: "refresh_requested" ends it, "warning" only announces."""
        for socket in tuple(self._open):
            socket.outbox.put_nowait(_disconnect(reason))
            if reason != "warning":
                socket.retiring = True
                loop, wait = asyncio.get_running_loop(), self._delivery.pace.goodbye_seconds
                loop.call_later(wait, socket.outbox.put_nowait, None)

    def drop_all(self) -> None:
        """Tears every connection down without a word."""
        for socket in tuple(self._open):
            self._drop(socket)

    def _drop(self, socket: Socket) -> None:
        socket.retiring = True
        client = socket.websocket.client
        if client is not None:
            self.abort((client.host, client.port))


def _disconnect(reason: str) -> str:
    return json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": _HOST}})
