"""The two questions behind an urgency: how badly is the work hit, and how many people are."""

from enum import StrEnum


class Impact(StrEnum):
    """What the customer can still do, worst first."""

    STOPPED = "stopped"
    SLOWED = "slowed"
    WORKAROUND = "workaround"
    QUESTION = "question"

    @property
    def weight(self) -> int:
        """3 for stopped down to 0 for a question."""
        return 3 - list(Impact).index(self)


class Scope(StrEnum):
    """How many people are hit, most first."""

    EVERYONE = "everyone"
    MANY = "many"
    SOME = "some"
    ONE = "one"

    @property
    def weight(self) -> int:
        """3 for everyone down to 0 for one person."""
        return 3 - list(Scope).index(self)
