"""The named errors of Tierline: raised where the reason is known, translated once at each edge.

Every message is one sentence that says what happened and what to do, since a person will read it.
"""


class TierlineError(Exception):
    """Base of all errors that Tierline raises on purpose; `str(error)` may be shown to the person."""


class NotFound(TierlineError):
    """The thing named does not exist, or this person may not know that it does."""


class NotAllowed(TierlineError):
    """The person's role does not permit the action."""


class Invalid(TierlineError):
    """The input cannot be used. `field` names the form field at fault, where there is one."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Conflict(TierlineError):
    """Somebody else was first, or the ticket is in a state in which this makes no sense."""


class ConfigurationError(TierlineError):
    """The configuration or the environment cannot be used as it is."""


class Unavailable(TierlineError):
    """The database is away, or so busy that the wait for it ran out."""

    def __init__(
        self,
        message: str = "The database does not answer; nothing was changed; please try again in a minute.",
    ) -> None:
        super().__init__(message)


class DeliveryError(TierlineError):
    """A message could not be handed to its destination.

    `permanent`: trying again cannot help. `retry_after`: seconds the destination asked us to wait.
    `ambiguous`: the destination may have taken the message although no answer came back, so it has to be
    looked up before it is sent again.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        ambiguous: bool = False,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.ambiguous = ambiguous
