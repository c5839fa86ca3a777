"""What becomes of a message after an attempt to send it."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bot.errors import DeliveryError, Unavailable
from bot.outbox.backoff import backoff, gives_up
from bot.outbox.claims import Receipt


@dataclass(frozen=True, slots=True)
class Sent:
    """`rest` is how long its destination is left alone now."""

    receipt: Receipt
    rest: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Nobody needs to see it any more."""


@dataclass(frozen=True, slots=True)
class Retry:
    """`ambiguous`: it may have arrived. `hold`: the wait is for everything that goes to that destination."""

    delay: timedelta
    reason: str
    ambiguous: bool = False
    hold: bool = False


@dataclass(frozen=True, slots=True)
class Dead:
    """It cannot be delivered; somebody has to look at it."""

    reason: str


Verdict = Sent | Dropped | Retry | Dead

EXPECTED = (DeliveryError, TimeoutError, Unavailable)
"""What a working sender may raise; anything else is a fault of ours."""


def judge(error: Exception, attempts: int, age: timedelta, rng: Random) -> Retry | Dead:
    """The verdict on attempt `attempts`, which failed `age` after the message was due."""
    if isinstance(error, DeliveryError):
        return _judge_delivery(error, str(error) or type(error).__name__, attempts, age, rng)
    # What others say of their errors may quote the message, and the reason is shown to operators.
    reason = type(error).__name__
    if gives_up(attempts, age, unexpected=not isinstance(error, EXPECTED)):
        return Dead(reason)
    # It may have happened after the message was handed over.
    return Retry(backoff(attempts, rng), reason, ambiguous=True)


def _judge_delivery(
    error: DeliveryError, reason: str, attempts: int, age: timedelta, rng: Random
) -> Retry | Dead:
    if error.permanent:
        return Dead(reason)
    if error.retry_after is not None:
        # Being told when to come back is no reason to give up, however often.
        return Retry(timedelta(seconds=max(0.0, error.retry_after)), reason, error.ambiguous, hold=True)
    if gives_up(attempts, age):
        return Dead(reason)
    return Retry(backoff(attempts, rng), reason, error.ambiguous)
