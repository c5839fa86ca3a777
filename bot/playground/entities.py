"""What a Slack consists of. Data only; the operations live beside it, one file per subject."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Json = dict[str, Any]
ChannelKind = Literal["channel", "group", "im"]


@dataclass(slots=True)
class App:
    """The one app that this Slack knows."""

    id: str
    app_token: str
    signing_secret: str
    verification_token: str
    client_id: str


@dataclass(slots=True)
class Workspace:
    id: str
    name: str
    domain: str


@dataclass(slots=True)
class User:
    """A person or a bot user. `team_id` is their home workspace, also when they are met elsewhere."""

    id: str
    team_id: str
    name: str
    real_name: str
    email: str
    tz: str
    created: int
    is_admin: bool = False
    is_bot: bool = False
    deleted: bool = False
    locale: str = "en-US"
    title: str = ""


@dataclass(slots=True)
class Installation:
    """The app in one workspace."""

    team_id: str
    app_id: str
    bot_id: str
    bot_user_id: str
    bot_token: str
    scopes: frozenset[str]
    active: bool = True


@dataclass(slots=True)
class Message:
    """`data` is Slack's own shape; it is replaced at every change, never changed in place."""

    data: Json
    only_for: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    pinned_by: str | None = None

    @property
    def ts(self) -> str:
        return str(self.data["ts"])


@dataclass(slots=True)
class Thread:
    replies: list[str] = field(default_factory=list)
    users: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Channel:
    """`top` and a thread's replies hold time stamps in ascending order: no call scans all messages."""

    id: str
    name: str
    kind: ChannelKind
    team_id: str
    created: int
    creator: str
    shared_with: list[str] = field(default_factory=list)
    members: dict[str, None] = field(default_factory=dict)
    topic: str = ""
    purpose: str = ""
    is_archived: bool = False
    previous_names: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    top: list[str] = field(default_factory=list)
    threads: dict[str, Thread] = field(default_factory=dict)
    pins: dict[str, None] = field(default_factory=dict)
    ephemerals: dict[str, Message] = field(default_factory=dict)
    notices: dict[str, Message] = field(default_factory=dict)
    """What Slack itself told single people here, such as that a command failed."""
    local_names: dict[str, str] = field(default_factory=dict)
    """What workspaces it is shared with call it, where that is not its host's name for it."""
    last_micros: int = 0

    @property
    def teams(self) -> list[str]:
        """The workspaces that see this channel, its host first."""
        return [self.team_id, *self.shared_with]

    def name_in(self, team_id: str) -> str:
        """What people of this workspace call it."""
        return self.local_names.get(team_id, self.name)


@dataclass(slots=True)
class View:
    """A modal or a home. `data` is what the app sent, with block ids filled in; `state` is `values`."""

    id: str
    type: Literal["modal", "home"]
    user_id: str
    installation: Installation
    data: Json
    hash: str
    state: Json = field(default_factory=dict)
    root_view_id: str = ""
    previous_view_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    """What stands below inputs since the last submission: block_id -> text."""


@dataclass(slots=True)
class Trigger:
    """What allows an app to open a modal: for three seconds, once."""

    user_id: str
    installation: Installation
    expires: datetime
    view_id: str | None = None
    used: bool = False


@dataclass(slots=True)
class Hook:
    """A response URL: five uses within thirty minutes."""

    user_id: str
    channel_id: str
    installation: Installation
    expires: datetime
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what happened on people's screens. `only_for` is None when all in the channel saw it."""

    when: datetime
    kind: str
    """message, edit, delete, ephemeral, reaction, modal, home, notice or act."""
    channel_id: str | None
    only_for: str | None
    who: str
    what: Json
