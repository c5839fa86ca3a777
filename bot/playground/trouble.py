"""Trouble with connections and events, beyond single calls."""

from collections.abc import Callable

from bot.playground.delivery import Delivery
from bot.playground.faults import Faults
from bot.playground.socketmode import Sockets
from bot.playground.wire import Wire


class Trouble(Faults):
    """`LocalSlack.faults`: everything that can be made to go wrong."""

    def __init__(self, touch: Callable[[], None], wire: Wire) -> None:
        super().__init__(touch)
        self._wire = wire
        self._sockets: Sockets | None = None
        self._delivery: Delivery | None = None

    def attach(self, sockets: Sockets, delivery: Delivery) -> None:
        self._sockets, self._delivery = sockets, delivery
        sockets.abort = self._wire.abort

    def drop_sockets(self) -> None:
        """Tears down every web socket without a word."""
        if self._sockets is not None:
            self._wire.loop.call_soon_threadsafe(self._sockets.drop_all)

    def drop_sockets_every(self, envelopes: int) -> None:
        """Tears a web socket down with every so many-th envelope; 0 stops that."""
        self.drop_socket_every = envelopes
        self._touch()

    def refresh_sockets(self, reason: str = "refresh_requested") -> None:
        """Asks every web socket to connect anew, as Slack does about hourly; "warning" only announces it."""
        if self._sockets is not None:
            self._wire.loop.call_soon_threadsafe(self._sockets.refresh, reason)

    def hold_events(self) -> None:
        """Keeps all further events back until `release_events`."""
        self.hold = True
        self._touch()

    def release_events(self) -> None:
        """Sends what was held back, in order, and holds nothing any more."""
        self.hold = False
        if self._delivery is not None:
            self._delivery.release()
        self._touch()

    def delay_events(self, seconds: float) -> None:
        """Sends each event so many real seconds late; 0 stops that."""
        self.delay_seconds = seconds
        self._touch()

    def go_down(self) -> None:
        """Slack is gone: every connection is torn down, and every new one."""
        self._wire.refusing = True
        self._wire.loop.call_soon_threadsafe(self._wire.abort_all)
        self._touch()

    def come_back(self) -> None:
        """Slack takes connections again."""
        self._wire.refusing = False
        self._touch()

    @property
    def down(self) -> bool:
        """Whether Slack is gone at present."""
        return self._wire.refusing
