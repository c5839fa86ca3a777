"""Everything there is in this Slack, and the one lock that guards it."""

import threading
from collections import deque
from collections.abc import Callable

from bot.playground.clock import Clock, system_monotonic, ts_of
from bot.playground.entities import (
    Channel,
    Hook,
    Installation,
    Json,
    Line,
    Trigger,
    User,
    View,
    Workspace,
)
from bot.playground.errors import NotThereError, PlaygroundError, RefusalError
from bot.playground.ids import Ids


class World:
    """State and look-ups. Hold `lock` for whatever reads twice or writes; `touch` after a change."""

    def __init__(self, clock: Clock, timeline_size: int | None) -> None:
        self.clock = clock
        self.ids = Ids()
        self.lock = threading.RLock()
        self._changed = threading.Condition(self.lock)
        self.workspaces: dict[str, Workspace] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.names: dict[tuple[str, str], str] = {}
        self.dms: dict[tuple[str, str], str] = {}
        self.installations: dict[str, Installation] = {}
        self.by_token: dict[str, Installation] = {}
        self.views: dict[str, View] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[tuple[str, str], View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.hooks: dict[str, Hook] = {}
        self.files: dict[str, Json] = {}
        self.entered: dict[tuple[str, str, str], Json] = {}
        """What a person chose in a message: (channel, ts, user) -> `state.values`."""
        self.timeline: deque[Line] = deque(maxlen=timeline_size)
        self._watchers: list[Callable[[], None]] = []

    def touch(self) -> None:
        """Wakes everybody who waits for something to become true."""
        with self._changed:
            self._changed.notify_all()
            for watcher in tuple(self._watchers):
                watcher()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Calls `watcher` at every change, with `lock` held, from whichever thread: it must not wait.

        Returns what ends that.
        """
        with self.lock:
            self._watchers.append(watcher)
        return lambda: self._unwatch(watcher)

    def _unwatch(self, watcher: Callable[[], None]) -> None:
        with self.lock:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

    def wait_until(self, predicate: Callable[[], bool], timeout: float) -> bool:
        """Whether `predicate` became true within `timeout` real seconds. It is asked at every change."""
        deadline = system_monotonic() + timeout
        with self._changed:
            while not predicate():
                left = deadline - system_monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return predicate()
        return True

    def new_id(self, prefix: str, wanted: str | None = None) -> str:
        """An id that nobody has: the wanted one, or the next. Raises PlaygroundError when it is taken."""
        taken = (self.workspaces, self.users, self.channels)
        found = wanted or self.ids.lasting(prefix)
        if wanted and any(wanted in ids for ids in taken):
            raise PlaygroundError(f"The id {wanted} is taken.")
        while any(found in ids for ids in taken):
            found = self.ids.lasting(prefix)
        return found

    def next_ts(self, channel: Channel) -> str:
        """A time stamp no other message of this channel has, later than all of them."""
        # A clock that stands still, or several posts in a microsecond, must not make two messages one.
        channel.last_micros = max(self.clock.micros(), channel.last_micros + 1)
        return ts_of(channel.last_micros)

    def user(self, user_id: str) -> User:
        """Raises `RefusalError("user_not_found")`."""
        found = self.users.get(user_id)
        if found is None:
            raise RefusalError("user_not_found", [f"There is no user {user_id}."])
        return found

    def channel(self, channel_id: str) -> Channel:
        """Raises `RefusalError("channel_not_found")`."""
        found = self.channels.get(channel_id)
        if found is None:
            raise RefusalError("channel_not_found", [f"There is no channel {channel_id}."])
        return found

    def named(self, team_id: str, name: str) -> Channel | None:
        """The channel that people in this workspace know as `name`, with or without the #."""
        found = self.names.get((team_id, name.removeprefix("#")))
        return self.channels[found] if found else None

    def installation_for(self, channel: Channel, user: User) -> Installation | None:
        """Through which installation the app is reached by this user in this channel, if at all."""
        for team_id in (user.team_id, *channel.teams):
            found = self.installations.get(team_id)
            if found and found.active and team_id in channel.teams:
                return found
        return None

    def member_installation(self, channel: Channel) -> Installation | None:
        """The installation that gets this channel's events: one, also when several could."""
        for team_id in channel.teams:
            found = self.installations.get(team_id)
            if found and found.active and found.bot_user_id in channel.members:
                return found
        return None

    def meets(self, user: User, team_id: str) -> bool:
        """Whether this user belongs to the workspace or shares a channel with it."""
        if user.team_id == team_id:
            return True
        return any(
            user.id in c.members and team_id in c.teams and c.kind != "im" for c in self.channels.values()
        )

    def find_user(self, name: str, channel: Channel | None = None) -> User | None:
        """A user by handle, full name or id; of those who see `channel` if given, its members first."""
        named = [user for user in self.users.values() if name in (user.name, user.real_name, user.id)]
        if channel is not None:
            named = [user for user in named if user.team_id in channel.teams]
            named.sort(key=lambda user: user.id not in channel.members)
        return named[0] if named else None

    def the_channel(self, given: str, team_id: str) -> Channel:
        """A channel by id or name, as a person means it. Raises NotThereError."""
        found = self.channels.get(given) or self.named(team_id, given)
        if found is None:
            raise NotThereError(f"There is no channel {given!r} here.")
        return found
