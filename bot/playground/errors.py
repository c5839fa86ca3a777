"""What can go wrong in the playground."""

from collections.abc import Sequence


class PlaygroundError(Exception):
    """Base of everything the playground raises."""


class NotThereError(PlaygroundError):
    """A person tried what their Slack client does not offer: a button or modal that is not there."""


class RefusalError(PlaygroundError):
    """Slack says no: `error` is Slack's own name for it, `detail` what a developer would like to read."""

    def __init__(self, error: str, detail: Sequence[str] = (), **extra: object) -> None:
        super().__init__(error if not detail else f"{error}: {'; '.join(detail)}")
        self.error = error
        self.detail = tuple(detail)
        self.extra = extra
        """Further fields of the answer, such as `needed` and `provided`."""
