"""Writes the results of deliveries down, many in one transaction, together with what follows from them."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

import structlog
from sqlalchemy.orm import Session

from bot.errors import Unavailable
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.pacing import keep_pace
from bot.outbox.settle import age, settle_dead, settle_dropped, settle_retry, settle_sent
from bot.outbox.tally import Tally
from bot.outbox.verdict import Dead, Dropped, Retry, Sent, Verdict, judge
from models.database import Database

OnSent = Callable[[Session, Parcel, Receipt], None]
OnDead = Callable[[Session, Parcel, str], None]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a parcel, and when."""

    parcel: Parcel
    verdict: Verdict
    at: datetime


class Books:
    """`on_sent` and `on_dead` run in the transaction that settles the parcel.

    When that is rolled back they are called again, so they do nothing but write to their session.
    """

    def __init__(self, db: Database, on_sent: OnSent, on_dead: OnDead, tally: Tally, rng: Random) -> None:
        self._db = db
        self._on_sent = on_sent
        self._on_dead = on_dead
        self._tally = tally
        self._rng = rng

    def write(self, results: Sequence[Result]) -> None:
        """Settles all of them; one that cannot be settled does not keep the others from it.

        Raises Unavailable, after which the same results can be written again.
        """
        try:
            self._write(results)
        except Unavailable:
            raise
        except Exception:
            for result in results:
                self._write_alone(result)

    def _write(self, results: Sequence[Result]) -> None:
        with self._db.write() as session:
            written = [(each, self._settle(session, each)) for each in sorted(results, key=_turn)]
            keep_pace(session, {
                (each.parcel.to, each.parcel.edit): each.at + each.verdict.rest
                for each in results
                if isinstance(each.verdict, Sent) and each.verdict.rest
            })  # fmt: skip
        for result, stood in written:
            self._count(result.verdict, stood)

    def _settle(self, session: Session, result: Result) -> bool:
        parcel, now = result.parcel, result.at
        match result.verdict:
            case Sent(receipt=receipt):
                stood = settle_sent(session, parcel, receipt, now)
                if stood:
                    self._on_sent(session, parcel, receipt)
            case Dead(reason=reason):
                stood = settle_dead(session, parcel, reason, now)
                if stood:
                    self._on_dead(session, parcel, reason)
            case Dropped():
                stood = settle_dropped(session, parcel, now)
            case Retry() as retry:
                stood = settle_retry(session, parcel, retry, now)
        return stood

    def _write_alone(self, result: Result) -> None:
        try:
            self._write([result])
        except Unavailable:
            raise
        except Exception as error:
            report(error, result.parcel, self._tally)
            self._write_failure(result, error)

    def _write_failure(self, result: Result, error: Exception) -> None:
        """It may have arrived, but what follows from that could not be written: it is looked up again."""
        parcel, now = result.parcel, result.at
        with self._db.write() as session:
            match judge(error, parcel.attempts, age(parcel, now), self._rng):
                case Retry() as retry:
                    settle_retry(session, parcel, retry, now)
                case Dead(reason=reason):
                    settle_dead(session, parcel, reason, now)

    def _count(self, verdict: Verdict, stood: bool) -> None:
        if not stood:
            self._tally.count("lost")
            return
        match verdict:
            case Sent():
                self._tally.count("sent")
            case Dropped():
                self._tally.count("dropped")
            case Retry():
                self._tally.count("retried")
            case Dead():
                self._tally.count("dead")


def report(error: Exception, parcel: Parcel, tally: Tally) -> None:
    """Logs an error that has no name under an id, and counts it."""
    tally.count("crashed")
    _log.error(
        "outbox.crashed", error_id=secrets.token_hex(4), key=parcel.key, kind=parcel.kind, exc_info=error
    )


def _turn(result: Result) -> tuple[bool, int, int]:
    """Tickets first and in order, lanes last: the same order of locks as everybody's."""
    return isinstance(result.verdict, Retry), result.parcel.ticket_id or 0, result.parcel.id
