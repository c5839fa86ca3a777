"""The closed vocabularies of the policy."""

from enum import StrEnum


class Urgency(StrEnum):
    """How badly the customer is hit, most urgent first."""

    CRITICAL = "critical"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

    @property
    def weight(self) -> int:
        """3 for critical down to 0 for low, so that a larger number is more urgent."""
        return 3 - list(Urgency).index(self)


class ClockName(StrEnum):
    """The five promises that are measured, in the order in which views list them."""

    ACK = "ack"
    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    UPDATE = "update"
    RESOLVE = "resolve"


class Role(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"
    LEAD = "lead"
    MANAGER = "manager"
    DIRECTOR = "director"
    ADMIN = "admin"


class Dispatch(StrEnum):
    """`offer`: the card alone. `assign`: the card names whom to take it. `page`: that person is told."""

    OFFER = "offer"
    ASSIGN = "assign"
    PAGE = "page"


class Recipient(StrEnum):
    """Who is told by a ladder step; resolved to people when the step fires."""

    OWNER = "owner"
    ON_CALL = "on_call"
    LEAD = "lead"
    MANAGER = "manager"
    DIRECTOR = "director"
    DEDICATED = "dedicated"
