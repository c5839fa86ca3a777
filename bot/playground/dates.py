"""Slack's date tokens, `<!date^1700000000^{date_short} {time}|fallback>`, as a person's client shows them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

TOKEN = re.compile(r"<!date\^(\d+)\^([^|>^]+)(?:\^[^|>]*)?\|([^>]*)>")


def local(seconds: int, pattern: str, tz: str, now: datetime) -> str:
    """The text of one token in the time zone `tz`, seen at `now`."""
    zone = ZoneInfo(tz)
    at, today = datetime.fromtimestamp(seconds, UTC).astimezone(zone), now.astimezone(zone)
    return re.sub(r"\{(\w+)\}", lambda m: _part(m.group(1), at, today), pattern)


def _part(name: str, at: datetime, today: datetime) -> str:
    if name.endswith("_pretty") and (word := _near(at, today)):
        return word
    forms = {
        "date_num": f"{at:%Y-%m-%d}",
        "date_slash": f"{at:%d/%m/%Y}",
        "date": f"{at:%B} {_ordinal(at.day)}, {at.year}",
        "date_short": f"{at:%b} {at.day}, {at.year}",
        "date_long": f"{at:%A}, {at:%B} {_ordinal(at.day)}, {at.year}",
        "time": f"{at.hour % 12 or 12}:{at:%M} {at:%p}",
        "time_secs": f"{at.hour % 12 or 12}:{at:%M:%S} {at:%p}",
        "ago": _ago(at, today),
    }
    return forms.get(name.removesuffix("_pretty"), "{" + name + "}")


def _near(at: datetime, today: datetime) -> str | None:
    days = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return days.get((at.date() - today.date()).days)


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _ago(at: datetime, today: datetime) -> str:
    gap = abs(today - at)
    if gap < timedelta(minutes=1):
        return "now"
    minutes = int(gap.total_seconds() // 60)
    count, unit = (minutes // 1440, "day") if minutes >= 1440 else (minutes // 60, "hour")
    if minutes < 60:
        count, unit = minutes, "minute"
    span = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{span} ago" if at < today else f"in {span}"
