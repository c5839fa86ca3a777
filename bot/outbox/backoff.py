"""How long to wait before the next attempt, and when to stop trying."""

from datetime import timedelta
from random import Random

LONGEST = timedelta(minutes=5)
FEWEST_ATTEMPTS = 10
"""So many are made in any case: a message may be a day old already because nobody was running."""
PATIENCE = timedelta(hours=24)
"""How long a failure that may pass is tried again; an outage of a day is over by then, or news."""


def backoff(attempts: int, rng: Random) -> timedelta:
    """The wait after the failure of attempt `attempts`, from 1: up to 1 s, 2 s, 4 s, … 5 min.

    With full jitter: what failed together is not tried again together.
    """
    # 2 ** 9 s is beyond the longest wait; the bound keeps a very patient row from building a huge number
    ceiling = min(LONGEST.total_seconds(), 2.0 ** min(attempts - 1, 9))
    return timedelta(seconds=rng.uniform(0.0, ceiling))


def gives_up(attempts: int, age: timedelta, *, unexpected: bool = False) -> bool:
    """Whether attempt `attempts` was the last, `age` after the message was due.

    An `unexpected` error is a fault of ours; a day of repeating it would only hold up the lane.
    """
    return attempts >= FEWEST_ATTEMPTS and (unexpected or age >= PATIENCE)
