"""Durations and shares as the policy writes them ("4h", "2bd", "75%") and for people ("2 h 5 min")."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from bot.domain.quote import quote
from bot.errors import Invalid

_SECONDS = {"h": 3600, "m": 60, "s": 1}
_LONGEST = timedelta(days=3653)
_MOST_BUSINESS_DAYS = 3653
_MOST_PERCENT = 10_000
_OPEN = re.compile(r"(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?")
_BUSINESS_DAYS = re.compile(r"([0-9]{1,9})bd")
_CALENDAR_DAYS = re.compile(r"([0-9]{1,9}) ?d(?:ays?)?")
_PERCENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?%")
_EXAMPLES = 'such as "45s", "30m", "4h", "1h30m" or "2bd"'


@dataclass(frozen=True, slots=True)
class Duration:
    """A promise's length: open time of a calendar, or business days; exactly one of the two is given.

    `open` is positive and whole seconds. `business_days` of 2 means the same local time two business days
    later, which is not 16 hours. Raises Invalid for anything else, also for more than ten years.
    """

    open: timedelta | None = None
    business_days: int | None = None

    def __post_init__(self) -> None:
        if (self.open is None) == (self.business_days is None):
            raise Invalid("A duration is either open time or business days; give one of the two.")
        if self.open is not None:
            _check_open(self.open)
        elif not 0 < (self.business_days or 0) <= _MOST_BUSINESS_DAYS:
            raise Invalid(f"Write between 1bd and {_MOST_BUSINESS_DAYS}bd instead of {self.business_days}bd.")

    @classmethod
    def parse(cls, value: object) -> Self:
        """Reads "45s", "30m", "4h", "1h30m" or "2bd"; raises Invalid with what to write instead."""
        if not isinstance(value, str):
            raise Invalid(_not_text(value))
        text = value.strip()
        if days := _BUSINESS_DAYS.fullmatch(text):
            return cls(business_days=int(days[1]))
        found = _OPEN.fullmatch(text)
        if not text or found is None:
            raise Invalid(_unreadable(text))
        parts = zip(_SECONDS.values(), found.groups(default="0"), strict=True)
        return cls(open=timedelta(seconds=sum(seconds * int(number) for seconds, number in parts)))

    def __str__(self) -> str:
        """The shortest text that `parse` reads back as this duration, the larger unit in a tie."""
        if self.open is None:
            return f"{self.business_days}bd"
        seconds = int(self.open.total_seconds())
        return min((_spell(seconds, units) for units in ("hms", "ms", "s")), key=len)


def parse_percent(value: object) -> float:
    """Reads a share of a target: "75%" is 0.75, "150%" is 1.5. Raises Invalid with what to write instead."""
    found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise Invalid(f'Write a percentage such as "75%" instead of {quote(value)}.')
    number = float(found[1])
    if not 0 < number <= _MOST_PERCENT:
        raise Invalid(f'Write a percentage between "1%" and "{_MOST_PERCENT}%" instead of {quote(value)}.')
    return number / 100


def say(span: timedelta) -> str:
    """The span for people, in at most two neighbouring units, rounded towards zero: "2 h 5 min", "3 d 4 h".

    A day is 24 hours here. A negative span has a minus sign before it.
    """
    seconds = abs(span) // timedelta(seconds=1)
    counts = [(seconds // 86_400, "d"), (seconds // 3600 % 24, "h"), (seconds // 60 % 60, "min")]
    counts.append((seconds % 60, "s"))
    largest = next((index for index, (count, _) in enumerate(counts) if count), len(counts) - 1)
    words = [f"{count} {unit}" for count, unit in counts[largest : largest + 2] if count]
    sign = "-" if span < timedelta(0) and words else ""
    return sign + (" ".join(words) or "0 s")


def _check_open(span: timedelta) -> None:
    if span.microseconds:
        raise Invalid("A duration is a whole number of seconds; leave the fraction out.")
    if not timedelta(0) < span <= _LONGEST:
        raise Invalid("A duration is longer than nothing and at most ten years; write one in between.")


def _spell(seconds: int, units: str) -> str:
    """`seconds` in these units, the first of which takes all that is left: 5400 in "ms" is "90m"."""
    text = ""
    for unit in units:
        count, seconds = divmod(seconds, _SECONDS[unit])
        text += f"{count}{unit}" if count else ""
    return text


def _not_text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**6:
        return f'{value} has no unit; write "{value}m" for minutes or "{value}h" for hours.'
    return f"Write a duration {_EXAMPLES} instead of {quote(value)}."


def _unreadable(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return f'"{text}" has no unit; write "{text}m" for minutes or "{text}h" for hours.'
    if days := _CALENDAR_DAYS.fullmatch(text):
        hours = 24 * int(days[1])
        return f'{quote(text)} could mean two things; write "{days[1]}bd" for business days or "{hours}h".'
    if text.startswith("-"):
        return f"A duration cannot be negative; write one {_EXAMPLES} instead of {quote(text)}."
    return f"Write a duration {_EXAMPLES} instead of {quote(text)}."
