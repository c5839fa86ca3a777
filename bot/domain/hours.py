"""Times of day and weekdays as the policy writes them: "09:00-12:30", "22:00-02:00", "mon-fri", "sat,sun"."""

import re
from collections.abc import Iterable

from bot.domain.instants import DAY, SECOND
from bot.domain.quote import quote
from bot.errors import Invalid

Hours = tuple[tuple[int, int], ...]
"""One date's openings, sorted and apart: (open, close) in microseconds after local midnight.

The close lies past midnight, at up to two days, where the interval spans it.
"""

WHOLE_DAY: Hours = ((0, DAY),)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = {name: number for names in (WEEKDAYS, _FULL) for number, name in enumerate(names)}
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")


def parse_time(value: object) -> int:
    """Microseconds after midnight of "09:00", "09:00:30" or "24:00". Raises Invalid."""
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise Invalid(f'Write a time such as "09:00", in quotes, instead of {quote(value)}.')
    hour, minute, second = (int(part) for part in found.groups(default="0"))
    time = (hour * 3600 + minute * 60 + second) * SECOND
    if minute > 59 or second > 59 or time > DAY:
        raise Invalid(f'Write a time from "00:00" to "24:00" instead of {quote(value)}.')
    return time


def parse_interval(value: object) -> tuple[int, int]:
    """Reads "09:00-12:30", or it as a pair of times; "22:00-02:00" closes the next day. Raises Invalid."""
    opening, closing = _ends(value)
    opens, closes = parse_time(opening), parse_time(closing)
    if opens == closes:
        raise Invalid('These hours are empty; write "00:00-24:00" for a whole day, or leave them out.')
    if opens == DAY:
        raise Invalid('Nothing opens at 24:00; write "00:00" under the next day.')
    return opens, closes if closes > opens else closes + DAY


def _ends(value: object) -> tuple[object, object]:
    parts: list[object] = []
    if isinstance(value, str):
        parts = list(value.split("-"))
    elif isinstance(value, list | tuple):
        parts = list(value)
    if len(parts) != 2:
        raise Invalid(f'Write hours such as "09:00-17:00" instead of {quote(value)}.')
    return parts[0], parts[1]


def join(intervals: Iterable[tuple[int, int]]) -> Hours:
    """Sorts one date's intervals and joins the adjoining; raises Invalid where two overlap."""
    joined: list[tuple[int, int]] = []
    for opens, closes in sorted(intervals):
        if joined and opens < joined[-1][1]:
            earlier, later = say_interval(joined[-1]), say_interval((opens, closes))
            raise Invalid(f"{earlier} and {later} overlap; write them as one or keep them apart.")
        if joined and opens == joined[-1][1]:
            opens, _ = joined.pop()
        joined.append((opens, closes))
    return tuple(joined)


def say_interval(interval: tuple[int, int]) -> str:
    """The interval as the policy writes it."""
    opens, closes = (end if end <= DAY else end - DAY for end in interval)
    return f"{_say_time(opens)}-{_say_time(closes)}"


def _say_time(time: int) -> str:
    minutes, seconds = divmod(time // SECOND, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def parse_weekdays(value: object) -> tuple[int, ...]:
    """Reads "mon", "mon-fri", "fri-mon" or "mon,wed" as numbers, Monday being 0. Raises Invalid."""
    if not isinstance(value, str):
        raise Invalid(f'Write weekdays such as "mon-fri" or "sat,sun" instead of {quote(value)}.')
    days = [day for part in value.split(",") for day in _weekday_range(part)]
    if len(days) != len(set(days)):
        raise Invalid(f"{quote(value)} names a weekday twice; name each once.")
    return tuple(days)


def _weekday_range(text: str) -> list[int]:
    first, dash, last = (part.strip().lower() for part in text.partition("-"))
    if first not in _NUMBER or (dash and last not in _NUMBER):
        raise Invalid(
            f'{quote(text)} is no weekday; write {", ".join(WEEKDAYS)} or a range such as "mon-fri".'
        )
    start = _NUMBER[first]
    count = (_NUMBER[last] - start) % 7 + 1 if dash else 1
    return [(start + step) % 7 for step in range(count)]
