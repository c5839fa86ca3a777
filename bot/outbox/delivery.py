"""Delivers the outbox from a thread of its own, for as long as the bot runs."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from random import Random, SystemRandom

import uvloop

from bot.clock import Clock
from bot.outbox.books import Books, OnDead, OnSent
from bot.outbox.claims import Parcel
from bot.outbox.pump import Pump, Send, Terms
from bot.outbox.tally import Tally
from models.database import Database

POLL = {"sqlite": 1.0, "postgresql": 0.25}
"""Seconds between looks: on PostgreSQL other copies of the bot write without waking this one."""


def one_a_second(_parcel: Parcel) -> float:
    """Slack's limit for posts to a channel; https://docs.slack.dev/apis/web-api/rate-limits."""
    return 1.0


class Delivery:
    """Sends what is due, each lane in order and each destination at its pace.

    `send` runs in the delivery's event loop and returns where the message landed, or None when nobody needs
    it any more; it raises DeliveryError. `on_sent` and `on_dead` run in the transaction that settles the
    message, and again if that is rolled back. `pace` gives the seconds until the same destination takes the
    next post, or the next edit. `gone` tells of the name of another sender whether it has ended, so that what
    it held need not wait for the end of its lease. `close` is awaited in the loop at the end, for the
    connections of `send`.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        send: Send,
        on_sent: OnSent,
        on_dead: OnDead,
        owner: str,
        *,
        pace: Callable[[Parcel], float] = one_a_second,
        close: Callable[[], Awaitable[None]] | None = None,
        at_once: int = 200,
        lease: timedelta = timedelta(seconds=60),
        timeout: float = 30.0,
        poll: float | None = None,
        rng: Random | None = None,
        gone: Callable[[str], bool] | None = None,
    ) -> None:
        rng = rng or SystemRandom()
        poll = poll or POLL[db.dialect]
        self.tally = Tally()
        self._terms = Terms(db, clock, send, owner, pace, at_once, lease, timeout, poll, rng, gone)
        self._books = Books(db, on_sent, on_dead, self.tally, rng)
        self._close = close
        self._thread = threading.Thread(target=self._run, name="delivery")
        self._begun = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pump: Pump | None = None
        self._waking = False

    @property
    def alive(self) -> bool:
        """Whether it is running."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begins to deliver; returns at once."""
        self._thread.start()

    def wake(self) -> None:
        """Tells it, from any thread, that something new is due."""
        # Many commits in a row need one call: what is set here is cleared before the look begins.
        if self._loop is not None and not self._waking:
            self._waking = True
            self._call(self._wake_pump)

    def stop(self, timeout: float = 10.0) -> None:
        """Claims no more, finishes what is under way, and cuts off after `timeout` seconds what is not done.

        What was cut off is looked up before it is sent again.
        """
        if self._thread.ident is None:
            return
        self._begun.wait()
        if self._pump is not None:
            self._call(self._pump.stop, timeout)
        self._thread.join()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(self._main())

    async def _main(self) -> None:
        self._pump = Pump(self._terms, self._books, self.tally)
        self._loop = asyncio.get_running_loop()
        self._begun.set()
        try:
            await self._pump.run()
        finally:
            if self._close is not None:
                await self._close()

    def _wake_pump(self) -> None:
        self._waking = False
        if self._pump is not None:
            self._pump.wake()

    def _call(self, function: Callable[..., None], *args: object) -> None:
        if self._loop is not None:
            # a loop that has ended has nothing to be told
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(function, *args)
