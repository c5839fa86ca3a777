"""UTC instants as whole microseconds since 1970, so that sums of them are exact and comparisons are cheap."""

from datetime import UTC, date, datetime, timedelta

from bot.errors import Invalid

FIRST_YEAR = 1900
LAST_YEAR = 2199
SECOND = 1_000_000
DAY = 86_400 * SECOND
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class OutOfRange(Invalid):
    """A date lies outside the years that calendars reckon with."""


def length(span: timedelta) -> int:
    """The span in microseconds."""
    return (span.days * 86_400 + span.seconds) * SECOND + span.microseconds


def micros(at: datetime) -> int:
    """The instant in microseconds; raises ValueError for a datetime without a time zone."""
    try:
        return length(at - _EPOCH)
    except TypeError:
        raise ValueError("A calendar needs a datetime with a time zone.") from None


def instant(at: int) -> datetime:
    """The instant as an aware datetime in UTC."""
    return _EPOCH + timedelta(0, 0, at)


def midnight(day: date) -> int:
    """The instant at which the date begins in UTC."""
    return (day.toordinal() - _EPOCH.toordinal()) * DAY


def start_of_year(year: int) -> int:
    """The instant at which the year begins in UTC."""
    return midnight(date(year, 1, 1))


BEGIN = start_of_year(FIRST_YEAR)
END = start_of_year(LAST_YEAR + 1)


def year_of(at: int) -> int:
    """The UTC year of the instant; raises OutOfRange outside 1900 to 2199."""
    if not BEGIN <= at < END:
        raise OutOfRange(
            f"Calendars reckon from {FIRST_YEAR} to {LAST_YEAR}; give a date within these years."
        )
    return instant(at).year
