"""Delivery: how close to the limit, how many a second without one, and what a claim costs in a full outbox.

Run it with `python -m benchmarks.delivery`. Prints one line a figure, on SQLite and on PostgreSQL.
"""

import asyncio
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.outbox.claims import Parcel, Receipt, claim
from bot.outbox.delivery import Delivery, one_a_second
from bot.outbox.queue import Letter, enqueue
from models.database import Database, upgrade
from models.tables import Outbox
from tests.databases import PostgresDatabases, serve_postgres

CHANNELS, EACH = 200, 4
ONE_WAY = 0.05
"""Seconds to the API, and back."""
LIMIT = EACH - 1 + 2 * ONE_WAY
FLOOD = 10_000
SENT, PENDING, BATCH = 1_000_000, 100_000, 200


class Api:
    """Stands at the other end: answers after a while, and counts what came too early for the limit."""

    def __init__(self, expected: int, one_way: float) -> None:
        self.early = 0
        self.done = threading.Event()
        self._expected = expected
        self._one_way = one_way
        self._last: dict[str, float] = {}

    async def send(self, parcel: Parcel) -> Receipt:
        await asyncio.sleep(self._one_way)
        now = time.perf_counter()
        self.early += now - self._last.get(parcel.to, 0.0) < 1.0
        self._last[parcel.to] = now
        await asyncio.sleep(self._one_way)
        return Receipt(parcel.to, f"{parcel.id}")

    def on_sent(self, _session: Session, _parcel: Parcel, _receipt: Receipt) -> None:
        self._expected -= 1
        if self._expected == 0:
            self.done.set()

    def on_dead(self, _session: Session, parcel: Parcel, reason: str) -> None:
        raise AssertionError(f"{parcel.key} died: {reason}")


def main() -> None:
    """Prints all figures on both databases; the PostgreSQL is that of the tests, without durability."""
    with tempfile.TemporaryDirectory() as folder:
        for figure in (paced, unpaced, crowded):
            with sqlite(Path(folder) / f"{figure.__name__}.db") as db:
                figure("SQLite", db)
        with serve_postgres(Path(folder)) as server, PostgresDatabases(server) as databases:
            for figure in (paced, unpaced, crowded):
                with opened(databases.create()) as db:
                    figure("PostgreSQL", db)


def paced(name: str, db: Database) -> None:
    """200 channels with 4 messages each, at one message a second and channel."""
    post(db, CHANNELS * EACH, CHANNELS)
    seconds, api = deliver(db, CHANNELS * EACH, ONE_WAY, one_a_second)
    label = f"{name}: {CHANNELS} channels x {EACH}, 1/s each, {2000 * ONE_WAY:.0f} ms API"
    print(
        f"{label:60} {seconds:>8.2f} s   limit {LIMIT:.1f} s   ratio {seconds / LIMIT:.2f}   429s {api.early}"
    )


def unpaced(name: str, db: Database) -> None:
    """An API that answers at once and limits nothing."""
    post(db, FLOOD, FLOOD // 4)
    seconds, _ = deliver(db, FLOOD, 0.0, lambda _parcel: 0.0)
    print(f"{name + ': no limit, an API that answers at once':60} {FLOOD / seconds:>8,.0f}/s")


def crowded(name: str, db: Database) -> None:
    """What a claim costs with a million sent messages and a hundred thousand waiting."""
    fill(db)
    times = []
    for _ in range(10):
        begun = time.perf_counter()
        now, lease = SystemClock().now(), timedelta(minutes=1)
        claimed = claim(db, now, owner="bench", limit=BATCH, lease=lease)
        times.append(time.perf_counter() - begun)
        assert len(claimed) == BATCH
    label = f"{name}: claim {BATCH} of {PENDING:,} pending beside {SENT:,} sent"
    print(f"{label:60} {1000 * min(times):>8.1f} ms")


def deliver(db: Database, count: int, one_way: float, pace: Callable[[Parcel], float]) -> tuple[float, Api]:
    """Delivers all that waits; returns the seconds from the start to the last message written down."""
    api = Api(count, one_way)
    delivery = Delivery(db, SystemClock(), api.send, api.on_sent, api.on_dead, "bench", pace=pace)
    begun = time.perf_counter()
    delivery.start()
    assert api.done.wait(120)
    seconds = time.perf_counter() - begun
    delivery.stop()
    return seconds, api


def post(db: Database, count: int, channels: int) -> None:
    now = SystemClock().now()
    with db.write() as session:
        for n in range(count):
            enqueue(session, Letter(f"{n}", "bench", f"C{n % channels}", f"T{n}", None, {"n": n}), now)
    analyze(db)


def fill(db: Database) -> None:
    """Four messages a ticket; the tickets of a channel follow each other."""
    insert_rows(db, 0, SENT, "sent")
    analyze(db)
    insert_rows(db, SENT, PENDING, "pending")


def insert_rows(db: Database, first: int, count: int, state: str) -> None:
    now = SystemClock().now()
    with db.write() as session:
        for start in range(first, first + count, 20_000):
            session.execute(insert(Outbox), [
                {
                    "key": f"{n}", "kind": "bench", "to": f"C{n % CHANNELS}", "lane": f"T{n % 275_000}",
                    "context": {"n": n}, "state": state,
                    "due_at": now, "not_before": now, "created_at": now,
                }
                for n in range(start, min(start + 20_000, first + count))
            ])  # fmt: skip


def analyze(db: Database) -> None:
    """What PostgreSQL does by itself within a minute. SQLite never does, so it has to do without."""
    if db.dialect == "postgresql":
        with db.write() as session:
            session.execute(text("ANALYZE"))


@contextmanager
def sqlite(file: Path) -> Iterator[Database]:
    upgrade(f"sqlite:///{file}")
    with opened(f"sqlite:///{file}") as db:
        yield db


@contextmanager
def opened(url: str) -> Iterator[Database]:
    db = Database(url)
    yield db
    db.close()


if __name__ == "__main__":
    main()
