"""The loop that delivers: claim what is due, send it, write down what became of it.

Everything here runs in one event loop; the database is asked in threads, so that it holds up no message.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import ParamSpec, TypeVar

from bot.clock import Clock, monotonic
from bot.errors import Unavailable
from bot.outbox.books import Books, Result, report
from bot.outbox.claims import Parcel, Receipt, claim, next_look, release, release_abandoned
from bot.outbox.outage import Outage
from bot.outbox.pacing import Journeys, rest
from bot.outbox.settle import age
from bot.outbox.tally import Tally
from bot.outbox.verdict import EXPECTED, Dropped, Retry, Sent, Verdict, judge
from models.database import Database

Send = Callable[[Parcel], Awaitable[Receipt | None]]

LAST_WORD = 2.0
"""Seconds for writing down what was cut off; what cannot be written is looked up when its lease is over."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Terms:
    """How to deliver. `at_once` bounds what is under way; `timeout` and `poll` are seconds.

    `gone` tells of the name of another sender whether it has ended.

    `lease` must outlast `timeout` by the time that a result may take to be written.
    """

    db: Database
    clock: Clock
    send: Send
    owner: str
    pace: Callable[[Parcel], float]
    at_once: int
    lease: timedelta
    timeout: float
    poll: float
    rng: Random
    gone: Callable[[str], bool] | None = None


class Pump:
    """Must be made inside the loop that runs it."""

    def __init__(self, terms: Terms, books: Books, tally: Tally) -> None:
        self._terms = terms
        self._books = books
        self._tally = tally
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="outbox")
        self._outage = Outage()
        self._woken = asyncio.Event()
        self._answered = asyncio.Event()
        self._stop_at: float | None = None
        self._fresh = True
        self._under_way = 0
        self._sending: set[asyncio.Task[None]] = set()
        self._results: list[Result] = []
        self._journeys = Journeys()

    def wake(self) -> None:
        """Looks at once."""
        self._woken.set()

    def stop(self, timeout: float) -> None:
        """Claims no more and ends when what is under way is written down; cuts that off after `timeout` s."""
        self._stop_at = monotonic() + timeout
        self._woken.set()

    async def run(self) -> None:
        """Delivers until it is stopped."""
        settling = asyncio.create_task(self._settle())
        while self._stop_at is None:
            self._woken.clear()
            parcels, pause = await self._look()
            if parcels:
                await self._start(parcels)
            else:
                await self._wait(self._woken, pause)
        await self._finish(settling)
        self._threads.shutdown(wait=False)

    async def _look(self) -> tuple[list[Parcel], float]:
        """What there is to send now; if nothing, the seconds until the next look."""
        room = self._terms.at_once - self._under_way
        if room <= 0:
            return [], self._terms.poll
        try:
            found = await self._in_thread(self._claim, room)
        except Exception as error:
            return [], self._outage.failed(error)
        self._outage.over()
        return found

    def _claim(self, room: int) -> tuple[list[Parcel], float]:
        terms, now = self._terms, self._terms.clock.now()
        if self._fresh:
            release_abandoned(terms.db, now, terms.gone)
            self._fresh = False
        parcels = claim(terms.db, now, owner=terms.owner, limit=room, lease=terms.lease, pace=terms.pace)
        if parcels:
            return parcels, 0.0
        again = next_look(terms.db, now) or now + timedelta(seconds=terms.poll)
        return [], min(terms.poll, max(0.0, (again - terms.clock.now()).total_seconds()))

    async def _start(self, parcels: list[Parcel]) -> None:
        if self._stop_at is not None:
            # If the database is away, their leases run out by themselves.
            with suppress(Unavailable):
                await self._in_thread(release, self._terms.db, parcels, self._terms.clock.now())
            return
        self._under_way += len(parcels)
        for parcel in parcels:
            task = asyncio.create_task(self._deliver(parcel))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _deliver(self, parcel: Parcel) -> None:
        verdict = await self._attempt(parcel)
        self._results.append(Result(parcel, verdict, self._terms.clock.now()))
        self._answered.set()

    async def _attempt(self, parcel: Parcel) -> Verdict:
        began = monotonic()
        try:
            async with asyncio.timeout(self._terms.timeout):
                receipt = await self._terms.send(parcel)
        except asyncio.CancelledError:
            return Retry(timedelta(0), "The bot was stopped before an answer came.", ambiguous=True)
        except Exception as error:
            return self._judge(parcel, error)
        if receipt is None:
            return Dropped()
        self._journeys.took(monotonic() - began)
        return Sent(receipt, rest(self._terms.pace(parcel), self._journeys.quickest))

    def _judge(self, parcel: Parcel, error: Exception) -> Verdict:
        if not isinstance(error, EXPECTED):
            report(error, parcel, self._tally)
        return judge(error, parcel.attempts, age(parcel, self._terms.clock.now()), self._terms.rng)

    async def _settle(self) -> None:
        """Writes results as they come; those that come in the meantime are written together."""
        while True:
            await self._answered.wait()
            self._answered.clear()
            results, self._results = self._results, []
            await self._write(results)
            self._under_way -= len(results)
            self._woken.set()

    async def _write(self, results: list[Result]) -> None:
        while True:
            try:
                return await self._in_thread(self._books.write, results)
            except Unavailable as error:
                await asyncio.sleep(self._outage.failed(error))
            except Exception as error:
                # Their leases run out, and then they are looked up.
                self._outage.failed(error)
                return None

    async def _finish(self, settling: asyncio.Task[None]) -> None:
        stop_at = self._stop_at or monotonic()
        if self._sending:
            await asyncio.wait(self._sending, timeout=max(0.0, stop_at - monotonic()))
        for task in tuple(self._sending):
            task.cancel()
        # What was cut off still has to be written down.
        end = max(stop_at, monotonic() + LAST_WORD)
        while self._under_way and monotonic() < end:
            self._woken.clear()
            await self._wait(self._woken, end - monotonic())
        settling.cancel()
        await asyncio.wait({settling})

    async def _wait(self, event: asyncio.Event, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()

    async def _in_thread(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*args, **kwargs))
