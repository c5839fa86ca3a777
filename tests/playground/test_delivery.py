"""Retries and their schedule."""

import asyncio
import itertools
from concurrent.futures import Future

import pytest

from bot.playground.clock import Clock
from bot.playground.delivery import RETRY_AFTER, Delivery, Pace, Parcel, Reply
from bot.playground.entities import Json
from bot.playground.faults import Faults
from bot.playground.ids import Ids
from bot.playground.journal import Journal

Answers = list[Reply | None]
Outcome = tuple["Scripted", Future[Reply] | None, Journal]


class Scripted:
    """A way to an app that answers each attempt as the script says; None is silence."""

    keeps_time = False

    def __init__(self, delivery: Delivery, script: Answers) -> None:
        self._delivery, self._script = delivery, iter(script)
        self.carried: list[tuple[int, str]] = []

    def carry(self, parcel: Parcel, envelope_id: str) -> str | None:
        self.carried.append((parcel.retry, parcel.reason))
        answer = next(self._script)
        if answer is not None:
            asyncio.get_running_loop().call_soon(self._delivery.answered, envelope_id, answer)
        return "script"


GOOD, BAD = Reply(ok=True), Reply(ok=False, error="http_service_error")


def deliver(script: Answers, kind: str = "events_api", scale: float = 0.0) -> Outcome:
    """Sends one payload and waits until it is acked or given up."""

    async def run() -> Outcome:
        done = asyncio.Event()
        journal = Journal(Clock(), None, lambda: done.set() if delivery.idle else None)
        delivery = Delivery(Clock(), Ids(), journal, Faults(lambda: None), Pace(0.01, scale))
        delivery.carrier = carrier = Scripted(delivery, script)
        delivery.open(asyncio.get_running_loop())
        payload: Json = {"event": {"type": "message"}}
        done.clear()
        reply: Future[Reply] | None = None
        if kind == "events_api":
            delivery.tell("message", payload)
        else:
            reply = delivery.ask(kind, "message", payload)
        await asyncio.wait_for(done.wait(), 5)
        return carrier, reply, journal

    return asyncio.run(run())


def test_the_schedule_is_at_once_a_minute_and_five_minutes() -> None:
    assert RETRY_AFTER == (0.0, 60.0, 300.0)


@pytest.mark.parametrize("failures", range(4))
def test_an_event_is_repeated_until_it_is_acked_and_at_most_three_times(failures: int) -> None:
    carrier, _, journal = deliver([*itertools.repeat(BAD, failures), GOOD])
    assert [retry for retry, _ in carrier.carried] == list(range(failures + 1))
    assert [a.ok for a in journal.answers()] == [False] * failures + [True]


def test_after_three_retries_an_event_is_given_up() -> None:
    carrier, _, journal = deliver([BAD] * 4)
    assert len(carrier.carried) == 4
    assert not journal.answers()[-1].ok


def test_a_retry_says_why() -> None:
    carrier, _, _ = deliver([None, BAD, GOOD])
    assert [reason for _, reason in carrier.carried] == ["", "http_timeout", "http_error"]


@pytest.mark.parametrize("kind", ["slash_commands", "interactive"])
def test_commands_and_interactions_are_never_repeated(kind: str) -> None:
    carrier, reply, _ = deliver([None], kind)
    assert len(carrier.carried) == 1
    assert reply is not None
    assert reply.result(0) == Reply(ok=False, error="operation_timeout")


def test_the_schedule_is_compressed_by_the_factor() -> None:
    _, _, journal = deliver([BAD, BAD, GOOD], scale=0.001)
    _, second, third = journal.sent()
    assert (third.at - second.at).total_seconds() >= 0.06
