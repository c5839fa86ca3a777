"""The sweep: what a look costs while nothing is due, and how many ladder steps a second it takes.

Run it with `python -m benchmarks.sweep`. Prints one line a figure, on SQLite and on PostgreSQL.
"""

import statistics
import time
from datetime import timedelta

from benchmarks.desk import Desk, on_both
from bot.services import escalations

SMALL, LARGE = 10_000, 1_000_000
LOOKS = 1_000
DUE = 10_000


def main() -> None:
    on_both(nothing_due, all_due)


def nothing_due(name: str, desk: Desk) -> None:
    """The same with few and with many open tickets."""
    desk.fill(SMALL)
    small = _looks(desk)
    desk.fill_up(LARGE)
    large = _looks(desk)
    _print(f"{name}: a sweep with nothing due, {SMALL:,} open", small)
    _print(f"{name}: a sweep with nothing due, {LARGE:,} open", large)
    ratio = statistics.median(large) / statistics.median(small)
    print(f"{name + ': many against few':60} {ratio:>8.2f}")


def all_due(name: str, desk: Desk) -> None:
    """Every ticket has reached the step that reminds who is on call."""
    desk.fill(DUE)
    desk.later(timedelta(minutes=45))
    began = time.perf_counter()
    swept = escalations.sweep(desk.ctx)
    seconds = time.perf_counter() - began
    assert (swept.looked_at, swept.failed) == (DUE, 0)
    print(f"{f'{name}: ladder steps taken, {DUE:,} due':60} {DUE / seconds:>8,.0f}/s")


def _looks(desk: Desk) -> list[float]:
    times = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        assert escalations.sweep(desk.ctx).looked_at == 0
        times.append(time.perf_counter() - began)
    return times


def _print(label: str, times: list[float]) -> None:
    p99 = sorted(times)[int(len(times) * 0.99)]
    print(f"{label:60} {1000 * statistics.median(times):>8.3f} ms   p99 {1000 * p99:.3f} ms")


if __name__ == "__main__":
    main()
