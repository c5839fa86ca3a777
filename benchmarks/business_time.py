"""Business time: how many `add` and `between` a second, over random instants on one core.

Run it with `python -m benchmarks.business_time`. Prints one line a figure.
"""

import random
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from bot.domain.calendar import Calendar
from bot.domain.durations import Duration

CALENDARS = {
    "office, Berlin, holidays": {
        "timezone": "Europe/Berlin",
        "weekly": {"mon-fri": ["09:00-12:30", "13:30-18:00"]},
        "holidays": {"country": "DE", "subdivision": "BE"},
        "closed": ["2026-12-24", "2026-12-31"],
        "open": {"2026-12-27": ["10:00-14:00"]},
    },
    "nights, New York": {"timezone": "America/New_York", "weekly": {"mon-sat": ["22:00-06:00"]}},
    "every day, UTC": {"timezone": "UTC", "weekly": {"mon-sun": ["00:00-24:00"]}},
}
CALLS = 100_000
ROUNDS = 5


def main() -> None:
    """Prints the calls a second of each operation on each calendar, the best of five rounds."""
    chance = random.Random(20260105)
    first = datetime(2024, 1, 1, tzinfo=UTC)
    starts = [first + timedelta(seconds=chance.randrange(3 * 365 * 86_400)) for _ in range(CALLS)]
    spans = [timedelta(minutes=chance.randrange(1, 30 * 60)) for _ in range(CALLS)]
    ends = [start + 4 * span for start, span in zip(starts, spans, strict=True)]
    days = [Duration(business_days=chance.randrange(1, 11)) for _ in range(CALLS)]
    for name, form in CALENDARS.items():
        calendar = Calendar.parse(form)
        _print(f"{name}: add", calendar.add, zip(starts, spans, strict=True))
        _print(f"{name}: between", calendar.between, zip(starts, ends, strict=True))
        _print(f"{name}: add business days", calendar.add, zip(starts, days, strict=True))


def _print(name: str, call: Callable[..., object], pairs: Iterable[tuple[object, object]]) -> None:
    listed = list(pairs)
    best = min(_seconds(call, listed) for _ in range(ROUNDS))
    print(f"{name:45} {CALLS / best:>12,.0f}/s")


def _seconds(call: Callable[..., object], pairs: list[tuple[object, object]]) -> float:
    begun = time.perf_counter()
    for first, second in pairs:
        call(first, second)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
