"""A destination for deliveries: a `send` that a test can look into, hold up and make fail."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.delivery import Delivery
from models.database import Database

PATIENCE = 30.0
"""Seconds after which a test that waits in vain fails; on a busy machine all takes longer."""


class Postbox:
    """Takes parcels in the delivery's loop and lets a test's thread wait for them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.came: list[Parcel] = []
        self.sent: list[str] = []
        self.dead: list[tuple[str, str]] = []
        self.answers: dict[str, list[Exception]] = {}
        self.unwanted: set[str] = set()
        self.under_way = 0
        self.most_under_way = 0
        self.open = asyncio.Event()
        self.open.set()

    async def send(self, parcel: Parcel) -> Receipt | None:
        """Raises what the test has put into `answers` for that key, else answers with a receipt."""
        self._note(lambda: self.came.append(parcel))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await self.open.wait()
        finally:
            self.under_way -= 1
        if self.answers.get(parcel.key):
            raise self.answers[parcel.key].pop(0)
        return None if parcel.key in self.unwanted else Receipt(parcel.to, f"{parcel.id}.0")

    def on_sent(self, _session: Session, parcel: Parcel, _receipt: Receipt) -> None:
        self._note(lambda: self.sent.append(parcel.key))

    def on_dead(self, _session: Session, parcel: Parcel, reason: str) -> None:
        self._note(lambda: self.dead.append((parcel.key, reason)))

    @property
    def keys(self) -> list[str]:
        """The keys of what came, in order."""
        return [parcel.key for parcel in self.came]

    def has_sent(self, count: int) -> bool:
        """Whether so many have arrived."""
        return len(self.sent) >= count

    def wait(self, condition: Callable[[], bool]) -> None:
        """Waits until the condition holds; fails the test when it never does."""
        with self._changed:
            assert self._changed.wait_for(condition, PATIENCE), f"came: {self.keys}, sent: {self.sent}"

    def let_go(self, delivery: Delivery) -> None:
        """Lets through what has been held up since `open` was cleared."""
        assert delivery._loop is not None
        delivery._loop.call_soon_threadsafe(self.open.set)

    def _note(self, what: Callable[[], None]) -> None:
        with self._changed:
            what()
            self._changed.notify_all()


class Soonest(Random):
    """Draws the shortest wait, so that a test does not have to move the clock for a second attempt."""

    def uniform(self, a: float, _b: float) -> float:
        return a


def unpaced(_parcel: Parcel) -> float:
    return 0.0


@contextmanager
def delivering(
    db: Database,
    clock: Clock,
    postbox: Postbox,
    *,
    pace: Callable[[Parcel], float] = unpaced,
    at_once: int = 200,
    timeout: float = 30.0,
    poll: float | None = None,
    owner: str = "me",
) -> Iterator[Delivery]:
    """A delivery that runs for the length of the block."""
    delivery = Delivery(
        db,
        clock,
        postbox.send,
        postbox.on_sent,
        postbox.on_dead,
        owner,
        pace=pace,
        at_once=at_once,
        timeout=timeout,
        poll=poll,
        rng=Soonest(),
    )
    delivery.start()
    try:
        yield delivery
    finally:
        delivery.stop(PATIENCE)
