"""Whatever fails, and wherever it is cut off: everything arrives, in order, and nothing twice."""

import threading
from collections import Counter
from random import Random

import pytest
from sqlalchemy.orm import Session

from bot.errors import DeliveryError
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.delivery import Delivery
from models.database import Database
from tests.clock import FakeClock
from tests.outbox.letters import letter, post, rows
from tests.outbox.postbox import PATIENCE, Soonest, unpaced

LETTERS, LANES, MISHAPS = 60, 12, 4


class Mishap:
    """A destination that remembers what came, and a way there on which anything may go wrong.

    It goes wrong at most `MISHAPS` times for each message, so that each gets through in the end.
    """

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)  # noqa: S311 - no secret
        self._mishaps: Counter[str] = Counter()
        self.arrived: list[Parcel] = []
        self.settled: set[str] = set()
        self.done = threading.Event()

    async def send(self, parcel: Parcel) -> Receipt:
        if not (parcel.ambiguous and self._has(parcel)):
            self._fail(parcel, DeliveryError("busy"), DeliveryError("ratelimited", retry_after=0))
            self.arrived.append(parcel)
            self._fail(
                parcel, DeliveryError("cut off", ambiguous=True), TimeoutError(), LookupError("a fault")
            )
        return Receipt(parcel.to, parcel.key)

    def on_sent(self, _session: Session, parcel: Parcel, _receipt: Receipt) -> None:
        self._fail(parcel, LookupError("what follows cannot be written"))
        self.settled.add(parcel.key)
        if len(self.settled) == LETTERS:
            self.done.set()

    def on_dead(self, _session: Session, parcel: Parcel, reason: str) -> None:
        raise AssertionError(f"{parcel.key} died of {reason}.")

    def _has(self, parcel: Parcel) -> bool:
        return any(each.key == parcel.key for each in self.arrived)

    def _fail(self, parcel: Parcel, *errors: Exception) -> None:
        if self._mishaps[parcel.key] < MISHAPS and self._rng.random() < 0.4:
            self._mishaps[parcel.key] += 1
            raise self._rng.choice(errors)


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("seed", range(4))
def test_everything_arrives_once_and_in_order(db: Database, clock: FakeClock, seed: int) -> None:
    post(db, *(letter(f"{n}", lane=f"T{n % LANES}", to=f"C{n % 7}") for n in range(LETTERS)))
    way = Mishap(seed)
    delivery = Delivery(db, clock, way.send, way.on_sent, way.on_dead, "me", pace=unpaced, rng=Soonest())
    delivery.start()
    arrived_all = way.done.wait(PATIENCE)
    delivery.stop()
    assert arrived_all, Counter(each.state for each in rows(db))
    assert sorted(int(parcel.key) for parcel in way.arrived) == list(range(LETTERS))
    for lane in range(LANES):
        in_lane = [int(parcel.key) for parcel in way.arrived if parcel.lane == f"T{lane}"]
        assert in_lane == sorted(in_lane)
