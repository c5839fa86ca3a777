"""Words for what the domain names: promises, states, promised times and opening hours, for people to read."""

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.durations import Duration
from bot.domain.policy import ClockName
from bot.domain.ticket import Status, Ticket

PROMISES = {
    ClockName.ACK: "Acknowledgement",
    ClockName.FIRST_RESPONSE: "First response",
    ClockName.NEXT_RESPONSE: "Next response",
    ClockName.UPDATE: "Update",
    ClockName.RESOLVE: "Resolution",
}
STATUSES = {
    Status.NEW: "New",
    Status.IN_PROGRESS: "In progress",
    Status.WAITING_CUSTOMER: "Waiting for the customer",
    Status.WAITING_THIRD_PARTY: "Waiting for a third party",
    Status.RESOLVED: "Resolved",
    Status.CLOSED: "Closed",
    Status.CANCELLED: "Cancelled",
}

UNKNOWN = "Unknown account"


def status_of(ticket: Ticket) -> str:
    return f"Merged into T-{ticket.merged_into}" if ticket.merged_into else STATUSES[ticket.status]


def spoken(duration: Duration) -> str:
    """A promised time: "30 min", "36 h", "2 business days". Open hours are never added up to days."""
    if duration.business_days is not None:
        return f"{duration.business_days} business day{'' if duration.business_days == 1 else 's'}"
    seconds = int((duration.open or timedelta()).total_seconds())
    counts = [(seconds // 3600, "h"), (seconds // 60 % 60, "min"), (seconds % 60, "s")]
    return " ".join(f"{count} {unit}" for count, unit in counts if count)


def hours_of(calendar: Mapping[str, object] | None) -> str:
    """When a calendar's clocks run, from its form in the policy; None is the one that never stands still."""
    if calendar is None:
        return "round the clock"
    weekly = calendar.get("weekly")
    spans = weekly.items() if isinstance(weekly, Mapping) else ()
    days = "; ".join(f"{_days(key)} {_spans(value)}" for key, value in spans)
    said = f"{days} ({calendar.get('timezone', 'UTC')})"
    return f"{said}, except on public holidays" if calendar.get("holidays") else said


def _days(key: object) -> str:
    return str(key).title().replace("-", "–").replace(",", ", ")


def _spans(value: object) -> str:
    spans = value if isinstance(value, list | tuple) else [value]
    return " and ".join(_span(span) for span in spans)


def _span(span: object) -> str:
    """An interval stands in the policy as "09:00-12:30" or as a pair."""
    return "–".join(span) if isinstance(span, list | tuple) else str(span).replace("-", "–")
