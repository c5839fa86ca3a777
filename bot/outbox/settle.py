"""Writing down what became of claimed messages.

Each function tells whether the claim still stood. Where it did not, its lease had run out and another sender
has the row: nothing is written, and nothing may be concluded from the attempt.
"""

from datetime import datetime, timedelta

from sqlalchemy import true, update
from sqlalchemy.orm import Session

from bot.outbox.claims import Parcel, Receipt, held
from bot.outbox.pacing import hold
from bot.outbox.queue import pending
from bot.outbox.verdict import Retry
from models.database import affected
from models.tables import Outbox


def settle_sent(session: Session, parcel: Parcel, receipt: Receipt, now: datetime) -> bool:
    """It arrived."""
    return _finish(session, parcel, now, state="sent", channel=receipt.channel, ts=receipt.ts, error=None)


def settle_dropped(session: Session, parcel: Parcel, now: datetime) -> bool:
    """It was no longer needed, and not sent."""
    return _finish(session, parcel, now, state="dropped")


def settle_dead(session: Session, parcel: Parcel, reason: str, now: datetime) -> bool:
    """It cannot be delivered; its lane goes on without it."""
    return _finish(session, parcel, now, state="dead", error=reason)


def settle_retry(session: Session, parcel: Parcel, retry: Retry, now: datetime) -> bool:
    """It is tried again after the delay, and its lane waits for it. Once ambiguous, it stays so."""
    again = now + retry.delay
    changes = {
        "leased_by": None,
        "leased_until": None,
        "not_before": again,
        "error": retry.reason,
        "ambiguous": true() if retry.ambiguous else Outbox.ambiguous,
    }
    if not affected(session, held(parcel).values(**changes)):
        return False
    _put_off_lane(session, parcel, again)
    if retry.hold:
        hold(session, parcel.to, again)
    return True


def age(parcel: Parcel, now: datetime) -> timedelta:
    """How long the message has been due."""
    return now - parcel.due_at


def _finish(session: Session, parcel: Parcel, now: datetime, **changes: str | None) -> bool:
    free = {"leased_by": None, "leased_until": None, "finished_at": now}
    return affected(session, held(parcel).values(**free, **changes)) == 1


def _put_off_lane(session: Session, parcel: Parcel, until: datetime) -> None:
    """They cannot go before the parcel anyhow; while they are not due, no search has to step over them."""
    behind = update(Outbox).where(pending(), Outbox.lane == parcel.lane, Outbox.id > parcel.id)
    affected(session, behind.where(Outbox.not_before < until).values(not_before=until))
