"""Who reads: Ana in Berlin, on a Friday in November, a little after ten in the morning."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.playground.mrkdwn.plain import Reader

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
ANA = Reader(users={"U1": "ana", "U2": "bo"}, channels={"C1": "general"}, zone=BERLIN, now=NOW)


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0, second: int = 0) -> int:
    """The Unix seconds of an instant in UTC."""
    return int(datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp())
