"""Slack's date tokens: `<!date^1392734382^Posted {date_num} at {time}|fallback>` in the viewer's time zone.

The wording follows docs.slack.dev, "Formatting message text", and for the tokens that only rich text
documents, its "Date element".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

_TOKEN = re.compile(r"\{(\w+)\}")
_GRAMMAR = re.compile(
    r"!date\^(?P<timestamp>-?\d{1,12})\^(?P<format>[^^|]+)(?:\^(?P<link>[^^|]+))?\|(?P<fallback>.+)", re.ASCII
)
_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_HALF_A_YEAR = timedelta(days=182)
_UNITS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3_600), ("minute", 60))


@dataclass(frozen=True, slots=True)
class DateToken:
    """A well-formed date token; `timestamp` in Unix seconds, `link` empty when there is none."""

    timestamp: int
    format: str
    link: str
    fallback: str


def parse_date(inner: str) -> DateToken | None:
    """Reads what stands between `<` and `>`; None when Slack could only show the fallback."""
    match = _GRAMMAR.fullmatch(inner)
    if match is None or not known_tokens(match["format"]):
        return None
    return DateToken(int(match["timestamp"]), match["format"], match["link"] or "", match["fallback"])


def known_tokens(format_: str) -> bool:
    """Whether the format holds at least one token and none that Slack does not know."""
    names = _TOKEN.findall(format_)
    return bool(names) and all(name in _WRITERS for name in names)


def render_date(format_: str, timestamp: int, *, zone: tzinfo, now: datetime) -> str | None:
    """The format with its tokens filled in for a viewer in `zone`; None when the instant is out of range."""
    try:
        when = datetime.fromtimestamp(timestamp, UTC).astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return None
    here = now.astimezone(zone)

    def fill(match: re.Match[str]) -> str:
        writer = _WRITERS.get(match[1])
        text = writer(when, here) if writer else match[0]
        # At the very start Slack writes a capital: "Today at 14:00".
        return text[:1].upper() + text[1:] if match.start() == 0 else text

    return _TOKEN.sub(fill, format_)


def _ordinal(day: int) -> str:
    suffix = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def _year(when: datetime, now: datetime) -> str:
    return "" if abs(_passed(when, now)) < _HALF_A_YEAR else f", {when.year}"


def _passed(when: datetime, now: datetime) -> timedelta:
    """What passed in between; of two times in one zone a difference would be what their clocks show."""
    return now.astimezone(UTC) - when.astimezone(UTC)


def _date(when: datetime, now: datetime) -> str:
    return f"{_MONTHS[when.month - 1]} {_ordinal(when.day)}{_year(when, now)}"


def _date_short(when: datetime, now: datetime) -> str:
    return f"{_MONTHS[when.month - 1][:3]} {when.day}{_year(when, now)}"


def _date_long(when: datetime, now: datetime) -> str:
    return f"{_DAYS[when.weekday()]}, {_date(when, now)}"


def _day_divider(when: datetime, now: datetime) -> str:
    year = "" if when.year == now.year else f", {when.year}"
    return f"{_DAYS[when.weekday()]}, {_MONTHS[when.month - 1]} {_ordinal(when.day)}{year}"


def _time(when: datetime, _: datetime) -> str:
    return f"{_hour(when)}:{when.minute:02} {_half(when)}"


def _time_secs(when: datetime, _: datetime) -> str:
    return f"{_hour(when)}:{when.minute:02}:{when.second:02} {_half(when)}"


def _hour(when: datetime) -> int:
    return (when.hour - 1) % 12 + 1


def _half(when: datetime) -> str:
    return "AM" if when.hour < 12 else "PM"


def _ago(when: datetime, now: datetime) -> str:
    seconds = _passed(when, now).total_seconds()
    for unit, size in _UNITS:
        count = int(abs(seconds) // size)
        if count:
            words = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "just now"


Writer = Callable[[datetime, datetime], str]


def _pretty(otherwise: Writer) -> Writer:
    def write(when: datetime, now: datetime) -> str:
        days = (when.date() - now.date()).days
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days) or otherwise(when, now)

    return write


_WRITERS: Mapping[str, Writer] = {
    "date_num": lambda when, _: f"{when.year:04}-{when.month:02}-{when.day:02}",
    "date_slash": lambda when, _: f"{when.day:02}/{when.month:02}/{when.year:04}",
    "date": _date,
    "date_short": _date_short,
    "date_long": _date_long,
    "date_long_full": lambda when, _: f"{_MONTHS[when.month - 1]} {when.day}, {when.year}",
    "date_pretty": _pretty(_date),
    "date_short_pretty": _pretty(_date_short),
    "date_long_pretty": _pretty(_date_long),
    "day_divider_pretty": _pretty(_day_divider),
    "time": _time,
    "time_secs": _time_secs,
    "ago": _ago,
}
