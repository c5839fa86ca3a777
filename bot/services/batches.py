"""Work on many tickets, some in each transaction; one that fails does not keep the others from it."""

import logging
from collections.abc import Callable, Sequence

from bot.errors import Unavailable

log = logging.getLogger(__name__)

TOGETHER = 50
"""Tickets in one transaction: a few milliseconds, in which nobody else can write on SQLite."""


def in_batches(
    name: str,
    numbers: Sequence[int],
    work: Callable[[Sequence[int]], None],
    failed: Callable[[int], None],
) -> int:
    """Does the work, one transaction a call; returns with how many tickets it failed.

    Those are logged as `<name>.failed` and handed to `failed`. Raises Unavailable when the database is away.
    """
    batches = [numbers[first : first + TOGETHER] for first in range(0, len(numbers), TOGETHER)]
    return sum(_safely(name, batch, work, failed) for batch in batches)


def _safely(
    name: str,
    numbers: Sequence[int],
    work: Callable[[Sequence[int]], None],
    failed: Callable[[int], None],
) -> int:
    try:
        work(numbers)
    except Unavailable:
        raise
    except Exception:
        if len(numbers) > 1:
            return sum(_safely(name, [number], work, failed) for number in numbers)
        log.exception(f"{name}.failed", extra={"ticket": numbers[0]})
        failed(numbers[0])
        return 1
    return 0
