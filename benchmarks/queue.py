"""What people wait for when they look: `/support queue`, `mine` and the App Home with 100,000 open tickets.

Run it with `python -m benchmarks.queue`. Prints one line a view, on SQLite and on PostgreSQL.
"""

import statistics
import time
from collections.abc import Callable, Mapping

from benchmarks.desk import ADA, CARL, Desk, on_both
from bot.services import queries
from bot.services.commands import Ask, Who

OPEN = 100_000
LOOKS = 50


def main() -> None:
    on_both(views)


def views(name: str, desk: Desk) -> None:
    desk.fill(OPEN)
    desk.spread()
    looks: Mapping[str, Callable[[], object]] = {
        "queue": lambda: queries.queue(desk.ctx, ask(desk, ADA)),
        "queue, page 100": lambda: queries.queue(desk.ctx, ask(desk, ADA, page=100)),
        "queue, last page": lambda: queries.queue(desk.ctx, ask(desk, ADA, page=OPEN)),
        "queue of the rarest tier": lambda: queries.queue(desk.ctx, ask(desk, ADA, "priority")),
        "mine, of an agent": lambda: queries.mine(desk.ctx, ask(desk, ADA)),
        "mine, of a customer": lambda: queries.mine(desk.ctx, ask(desk, CARL)),
        "App Home": lambda: queries.home(desk.ctx, ask(desk, ADA)),
    }
    for label, look in looks.items():
        times = [timed(look) for _ in range(LOOKS)]
        p99 = sorted(times)[int(len(times) * 0.99)]
        print(
            f"{f'{name}: {label}, {OPEN:,} open':60} {statistics.median(times):>8.1f} ms   p99 {p99:.1f} ms"
        )


def ask(desk: Desk, who: Who, words: str = "", page: int = 1) -> Ask:
    return Ask(who, desk.clock.now(), words, page)


def timed(look: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    look()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
