"""One Web API call: its arguments, its token, and the table of methods."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, Json, Message
from bot.playground.errors import RefusalError

READ_SCOPES = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
HISTORY_SCOPES = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}


@dataclass(slots=True)
class ApiCall:
    """What a method works with. `app` is the installation whose token was used."""

    core: Core
    method: str
    args: Json
    app: Installation

    def text(self, name: str) -> str:
        """A required argument. Raises `RefusalError("invalid_arguments")`."""
        value = self.maybe(name)
        if value is None:
            raise RefusalError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def maybe(self, name: str) -> str | None:
        """An argument, or None when it is missing or empty."""
        value = self.args.get(name)
        return None if value is None or value == "" else str(value)

    def flag(self, name: str) -> bool:
        return str(self.args.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`. Raises `RefusalError("invalid_limit")`."""
        given = self.maybe(name)
        if given is None:
            return default
        if not given.isdigit() or not 0 < int(given) <= most:
            raise RefusalError("invalid_limit", [f"{name} must be from 1 to {most}."])
        return int(given)

    def structure(self, name: str) -> object:
        """An argument that is JSON: as such in a JSON body, as a string in a form. None when missing."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return cast("object", json.loads(value)) if value else None
        except json.JSONDecodeError as error:
            wrong = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
            raise RefusalError(
                wrong.get(name, "invalid_arguments"), [f"{name} is not JSON: {error}"]
            ) from error

    def mapping(self, name: str) -> Json:
        """A required JSON object."""
        value = self.structure(name)
        if not isinstance(value, dict):
            raise RefusalError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def need_scope(self, scope: str) -> None:
        """Raises `RefusalError("missing_scope")` when the manifest does not have it."""
        if scope not in self.app.scopes:
            provided = ",".join(sorted(self.app.scopes))
            detail = [f"{self.method} needs the scope {scope}."]
            raise RefusalError("missing_scope", detail, needed=scope, provided=provided)

    def channel(self, name: str = "channel") -> Channel:
        """A channel that the app can see. Raises `RefusalError("channel_not_found")`."""
        channel_id = self.maybe(name) or ""
        found = self.core.world.channel(channel_id)
        member = self.app.bot_user_id in found.members
        # What the app may not see does not exist for it: Slack gives nothing away.
        if self.app.team_id not in found.teams or (found.kind != "channel" and not member):
            raise RefusalError("channel_not_found", [f"The app cannot see {channel_id}."])
        return found

    def joined_channel(self, name: str = "channel") -> Channel:
        """As `channel`, and the bot is a member. Raises `RefusalError("not_in_channel")`."""
        found = self.channel(name)
        if self.app.bot_user_id not in found.members:
            raise RefusalError("not_in_channel", [f"The bot is not a member of #{found.name}."])
        return found

    def message(self, channel: Channel, name: str) -> Message:
        """Raises `RefusalError("message_not_found")`."""
        found = channel.messages.get(self.maybe(name) or "")
        if found is None:
            raise RefusalError("message_not_found", [f"No message {self.maybe(name)} in {channel.id}."])
        return found


Handler = Callable[[ApiCall], Json]


@dataclass(frozen=True, slots=True)
class Method:
    run: Handler
    scopes: tuple[str, ...]
    tier: int
    app_level: bool


METHODS: dict[str, Method] = {}


def method(
    name: str, scopes: Iterable[str] = (), *, tier: int = 3, app_level: bool = False
) -> Callable[[Handler], Handler]:
    """Registers a handler. `tier` is Slack's rate limit tier, 0 for none; `app_level`: takes xapp- tokens."""

    def register(handler: Handler) -> Handler:
        METHODS[name] = Method(handler, tuple(scopes), tier, app_level)
        return handler

    return register
