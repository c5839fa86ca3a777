"""Addresses of messages, put together from their ids: no request, so that every answer can carry one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """`workspace` is the address of the workspace, as Slack tells it of our token."""

    workspace: str = "https://slack.com/"

    def __call__(self, channel: str, ts: str) -> str:
        """The address of a message; of a channel when `ts` is empty."""
        place = f"{self.workspace.rstrip('/')}/archives/{channel}"
        return f"{place}/p{ts.replace('.', '')}" if ts else place
