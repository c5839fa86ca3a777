"""Writing down what became of claimed messages.

Each function tells whether the claim still stood. Where it did not, its lease had run out and another sender
has the row: nothing is written, and nothing may be concluded from the attempt.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, update
from sqlalchemy.orm import Session

from bot.outbox.claims import FREE, HELD, Parcel, Receipt, claim_of
from bot.outbox.pacing import hold
from bot.outbox.queue import ROWS, pending
from bot.outbox.verdict import Retry
from models.database import affected


def settle_sent(session: Session, parcel: Parcel, receipt: Receipt, now: datetime) -> bool:
    """It arrived."""
    where = {"landed_in": receipt.channel, "landed_at": receipt.ts}
    return affected(session, _SENT, {**claim_of(parcel), **where, "now": now}) == 1


def settle_dropped(session: Session, parcel: Parcel, now: datetime) -> bool:
    """It was no longer needed, and not sent."""
    return affected(session, _DROPPED, {**claim_of(parcel), "now": now}) == 1


def settle_dead(session: Session, parcel: Parcel, reason: str, now: datetime) -> bool:
    """It cannot be delivered; its lane goes on without it."""
    return affected(session, _DEAD, {**claim_of(parcel), "reason": reason, "now": now}) == 1


def settle_retry(session: Session, parcel: Parcel, retry: Retry, now: datetime) -> bool:
    """It is tried again after the delay, and its lane waits for it. Once ambiguous, it stays so."""
    again = now + retry.delay
    how = {"again": again, "reason": retry.reason, "unsure": retry.ambiguous}
    if not affected(session, _RETRY, {**claim_of(parcel), **how}):
        return False
    affected(session, _PUT_OFF, {"its_lane": parcel.lane, "parcel": parcel.id, "again": again})
    if retry.hold:
        hold(session, parcel.to, again)
    return True


def age(parcel: Parcel, now: datetime) -> timedelta:
    """How long the message has been due."""
    return now - parcel.due_at


_FINISHED = HELD.values(**FREE, finished_at=bindparam("now"))
_SENT = _FINISHED.values(state="sent", channel=bindparam("landed_in"), ts=bindparam("landed_at"), error=None)
_DROPPED = _FINISHED.values(state="dropped")
_DEAD = _FINISHED.values(state="dead", error=bindparam("reason"))
_RETRY = HELD.values(
    **FREE,
    not_before=bindparam("again"),
    error=bindparam("reason"),
    ambiguous=or_(ROWS.c.ambiguous, bindparam("unsure", type_=ROWS.c.ambiguous.type)),
)
# What is behind the parcel cannot go before it anyhow; while it is not due, no search has to step over it.
_BEHIND = update(ROWS).where(pending(), ROWS.c.lane == bindparam("its_lane"), ROWS.c.id > bindparam("parcel"))
_PUT_OFF = _BEHIND.where(ROWS.c.not_before < bindparam("again")).values(not_before=bindparam("again"))
