"""Opening and working tickets by the services alone, up to the commit and the view that is answered with.

Run it with `python -m benchmarks.opening`. Prints one line a figure, on SQLite and on PostgreSQL.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from benchmarks.desk import ADA, Desk, on_both
from bot.services import claims, replies, tickets
from bot.services.commands import Press

TICKETS = 1_000
THREADS = 16


def main() -> None:
    on_both(one_thread, many_threads)


def one_thread(name: str, desk: Desk) -> None:
    """One request after the other."""
    say(f"{name}: open a ticket", rate(lambda _number: tickets.open_ticket(desk.ctx, desk.opening())))
    say(f"{name}: claim it", rate(lambda number: claims.claim(desk.ctx, press(desk, number))))
    say(f"{name}: reply", rate(lambda number: replies.reply(desk.ctx, press(desk, number, text="Hello"))))


def many_threads(name: str, desk: Desk) -> None:
    """As many at a time as the bot answers."""
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda _number: tickets.open_ticket(desk.ctx, desk.opening()), range(TICKETS)))
    say(f"{name}: open a ticket, {THREADS} at a time", TICKETS / (time.perf_counter() - began))


def rate(work: Callable[[int], object]) -> float:
    """How often a second, over all tickets."""
    began = time.perf_counter()
    for number in range(1, TICKETS + 1):
        work(number)
    return TICKETS / (time.perf_counter() - began)


def press(desk: Desk, ticket: int, **values: str) -> Press:
    return Press(ADA, ticket, desk.clock.now(), desk.fresh(), values)


def say(label: str, per_second: float) -> None:
    print(f"{label:60} {per_second:>8,.0f}/s")


if __name__ == "__main__":
    main()
