"""Gets payloads to the app: once each, again when an event was not acknowledged in time.

Everything with an underscore runs on the server's event loop; `ask` and `tell` may be called from any thread.
"""

import asyncio
from collections import OrderedDict, deque
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from bot.playground.clock import Clock, system_monotonic
from bot.playground.entities import Json
from bot.playground.faults import Faults
from bot.playground.ids import Ids
from bot.playground.journal import Answered, Journal, Sent

RETRY_AFTER = (0.0, 60.0, 300.0)
"""Seconds before the first, second and third retry of an event (docs.slack.dev/apis/events-api)."""

ACK_SECONDS = 3.0
_LATE_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How long Slack waits for an ack, by what factor the retry schedule is compressed, and how long a
    web socket that was asked to go may still send acks. In seconds."""

    ack_seconds: float = ACK_SECONDS
    retry_scale: float = 1.0
    goodbye_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Reply:
    """How the app answered in the end; `payload` is what came with the ack."""

    ok: bool
    payload: Json | None = None
    error: str | None = None
    may_retry: bool = True


@dataclass(slots=True, eq=False)
class Parcel:
    """One payload, however many attempts it takes."""

    kind: str
    name: str
    payload: Json
    reply: "Future[Reply] | None" = None
    """For whoever waits; nobody waits for an event."""
    retry: int = 0
    reason: str = ""


@dataclass(slots=True, eq=False)
class Attempt:
    parcel: Parcel
    started: float
    retry: int
    timer: asyncio.TimerHandle | None = None


class Carrier(Protocol):
    """A way to the app. `keeps_time` means that it reports time-outs itself."""

    keeps_time: bool

    def carry(self, parcel: Parcel, envelope_id: str) -> str | None:
        """Sends, and returns over what; None when nobody is there to take it."""
        ...


class Delivery:
    def __init__(self, clock: Clock, ids: Ids, journal: Journal, faults: Faults, pace: Pace) -> None:
        self.pace = pace
        self.carrier: Carrier | None = None
        self._clock, self._ids, self._journal, self._faults = clock, ids, journal, faults
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: deque[Parcel] = deque()
        self._held: deque[Parcel] = deque()
        self._attempts: dict[str, Attempt] = {}
        self._late: OrderedDict[str, Attempt] = OrderedDict()
        self._unfinished: set[Parcel] = set()
        self._unsent: set[Parcel] = set()

    @property
    def idle(self) -> bool:
        """Whether every payload was acknowledged or given up; those held back do not count."""
        return not self._unfinished

    @property
    def waiting(self) -> int:
        """How many payloads nobody was sent yet."""
        return len(self._unsent)

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.connected()

    def close(self) -> None:
        """Gives up on everything that is on its way."""
        self._loop = None
        for parcel in tuple(self._unfinished):
            self._finish(parcel, Reply(ok=False, error="dispatch_failed"))
        for kept in (self._waiting, self._held, self._attempts, self._late):
            kept.clear()

    def ask(self, kind: str, name: str, payload: Json) -> "Future[Reply]":
        """Sends a command or an interaction; the reply is set when the app answered or Slack gave up."""
        reply: Future[Reply] = Future()
        self._hand_over(Parcel(kind, name, payload, reply), delay=0.0)
        return reply

    def tell(self, name: str, payload: Json) -> None:
        """Sends an event."""
        kind = "events_api"
        # What is to go wrong is decided now, not when the loop gets to it.
        faults, parcel = self._faults, Parcel(kind, name, payload)
        copies = [Parcel(kind, name, payload) for _ in range(faults.take_copies())]
        for each in (parcel, *copies):
            if faults.hold:
                self._held.append(each)
            else:
                self._hand_over(each, faults.delay_seconds)

    def _hand_over(self, parcel: Parcel, delay: float) -> None:
        self._unfinished.add(parcel)
        self._unsent.add(parcel)
        if self._loop is None:
            self._nobody(parcel)
        else:
            self._loop.call_soon_threadsafe(self._go, parcel, delay)

    def release(self) -> None:
        """Sends the events that were held back."""
        self._unfinished.update(self._held)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._drain, self._held)

    def connected(self) -> None:
        """Somebody is there now: sends what was waiting."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._drain, self._waiting)

    def answered(self, envelope_id: str, reply: Reply) -> None:
        """An attempt was acknowledged or failed. Unknown envelopes are ignored, as Slack does."""
        attempt = self._attempts.pop(envelope_id, None)
        if attempt is not None:
            if attempt.timer is not None:
                attempt.timer.cancel()
            self._note(attempt, envelope_id, reply, late=False)
            self._settle(attempt, reply)
        elif (late := self._late.pop(envelope_id, None)) is not None:
            self._note(late, envelope_id, reply, late=True)

    def _drain(self, queue: deque[Parcel]) -> None:
        for _ in range(len(queue)):
            self._attempt(queue.popleft())

    def _go(self, parcel: Parcel, delay: float) -> None:
        if delay and self._loop is not None:
            self._loop.call_later(delay, self._attempt, parcel)
        else:
            self._attempt(parcel)

    def _attempt(self, parcel: Parcel) -> None:
        envelope_id = self._ids.envelope()
        attempt = Attempt(parcel, system_monotonic(), parcel.retry)
        # Known before it is sent: an answer may come before `carry` returns.
        self._attempts[envelope_id] = attempt
        via = self.carrier.carry(parcel, envelope_id) if self.carrier else None
        if via is None or self._loop is None:
            del self._attempts[envelope_id]
            self._nobody(parcel)
            return
        if not self.carrier or not self.carrier.keeps_time:
            attempt.timer = self._loop.call_later(self.pace.ack_seconds, self._timed_out, envelope_id)
        self._unsent.discard(parcel)
        number, at = self._journal.mark()
        self._journal.add(
            Sent(number, at, parcel.kind, parcel.name, envelope_id, parcel.retry, via, parcel.payload)
        )

    def _nobody(self, parcel: Parcel) -> None:
        # A person who typed a command is waiting for it; an event can wait for the app.
        if parcel.kind == "events_api":
            self._waiting.append(parcel)
        else:
            self._finish(parcel, Reply(ok=False, error="dispatch_failed"))

    def _timed_out(self, envelope_id: str) -> None:
        attempt = self._attempts.pop(envelope_id, None)
        if attempt is None:
            return
        # An ack that is still to come is worth a line in the journal.
        self._late[envelope_id] = attempt
        if len(self._late) > _LATE_KEPT:
            self._late.popitem(last=False)
        reply = Reply(ok=False, error="operation_timeout")
        self._note(attempt, envelope_id, reply, late=False)
        self._settle(attempt, reply)

    def _settle(self, attempt: Attempt, reply: Reply) -> None:
        parcel = attempt.parcel
        may_retry = parcel.kind == "events_api" and not reply.ok and reply.may_retry
        if may_retry and self._loop and parcel.retry < len(RETRY_AFTER):
            wait = RETRY_AFTER[parcel.retry] * self.pace.retry_scale
            parcel.retry += 1
            parcel.reason = _reason(reply.error)
            self._loop.call_later(wait, self._attempt, parcel)
        else:
            self._finish(parcel, reply)

    def _finish(self, parcel: Parcel, reply: Reply) -> None:
        self._unfinished.discard(parcel)
        self._unsent.discard(parcel)
        if parcel.reply is not None and not parcel.reply.done():
            parcel.reply.set_result(reply)
        self._journal.touch()

    def _note(self, attempt: Attempt, envelope_id: str, reply: Reply, *, late: bool) -> None:
        parcel = attempt.parcel
        self._journal.add(
            Answered(
                *self._journal.mark(),
                kind=parcel.kind,
                name=parcel.name,
                envelope_id=envelope_id,
                attempt=attempt.retry,
                ok=reply.ok,
                error=reply.error,
                seconds=system_monotonic() - attempt.started,
                payload=reply.payload,
                late=late,
            )
        )


def _reason(error: str | None) -> str:
    """What Slack writes in X-Slack-Retry-Reason."""
    known = {"operation_timeout": "http_timeout", "dispatch_failed": "connection_failed"}
    return known.get(error or "", "http_error")
