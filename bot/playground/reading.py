"""Messages and views as plain text, the way a person reads them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground.entities import Channel, Json, User
from bot.playground.mrkdwn import plain, plain_blocks
from bot.playground.world import World


class _Users(Mapping[str, str]):
    """Id -> name, looked up when asked: a copy for every message would cost too much."""

    def __init__(self, users: Mapping[str, User]) -> None:
        self._users = users

    def __getitem__(self, key: str) -> str:
        return self._users[key].name

    def __iter__(self) -> Iterator[str]:
        return iter(self._users)

    def __len__(self) -> int:
        return len(self._users)


class _Channels(Mapping[str, str]):
    """The same for channels, whose names differ from workspace to workspace."""

    def __init__(self, channels: Mapping[str, Channel], team_id: str) -> None:
        self._channels, self._team_id = channels, team_id

    def __getitem__(self, key: str) -> str:
        return self._channels[key].name_in(self._team_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._channels)

    def __len__(self) -> int:
        return len(self._channels)


class Reader:
    """Reads as one person: in their time zone, with names instead of ids.

    `at`: when it is read, which says what is today; now, where it is not given.
    """

    def __init__(self, world: World, viewer: User, at: datetime | None = None) -> None:
        self._world, self._viewer, self._at = world, viewer, at

    def message(self, data: Json) -> str:
        """All that a message shows: its blocks, or else its text, and the names of its files."""
        lines = self._blocks(data.get("blocks") or ()) or [self._text(str(data.get("text", "")))]
        lines += [f"(file: {f['name']})" for f in data.get("files", ())]
        return "\n".join(lines)

    def view(self, data: Json) -> str:
        """All that a modal or a Home shows."""
        title = [f"== {data['title']['text']} =="] if data.get("title") else []
        submit = [f"({data['submit']['text']})"] if data.get("submit") else []
        return "\n".join([*title, *self._blocks(data["blocks"]), *submit])

    def name(self, user_id: str) -> str:
        """A user's handle; ids that nobody knows stay ids."""
        user = self._world.users.get(user_id)
        return user.name if user else user_id

    def _blocks(self, blocks: Sequence[Json]) -> list[str]:
        return plain_blocks(
            blocks,
            users=_Users(self._world.users),
            channels=_Channels(self._world.channels, self._viewer.team_id),
            zone=ZoneInfo(self._viewer.tz),
            now=self._at or self._world.clock.now(),
        )

    def _text(self, text: str) -> str:
        return plain(
            text,
            users=_Users(self._world.users),
            channels=_Channels(self._world.channels, self._viewer.team_id),
            zone=ZoneInfo(self._viewer.tz),
            now=self._at or self._world.clock.now(),
        )
