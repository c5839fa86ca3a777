"""Everything around a conversation: who there is, where one can go, and what is unread there."""

from bot.playground.entities import Channel, Json, User
from bot.playground.page.conversation import partner
from bot.playground.page.front import Front


class Sidebar:
    """As one person sees it. Hold the world's lock."""

    def __init__(self, front: Front, viewer: User) -> None:
        self._front, self._viewer = front, viewer
        self._world = front.core.world

    def frame(self) -> Json:
        self._front.marks.catch_up()
        return {
            "users": {user.id: self._user(user) for user in self._world.users.values()},
            "names": {c.id: c.name_in(self._viewer.team_id) for c in self._known()},
            "presence": self._front.presence.of_all(),
            "people": {u.id: self._front.marks.calls(u.id) for u in people(self._front)},
            "sidebar": {
                "channels": [self._entry(c) for c in self._known() if self._viewer.id in c.members],
                "threads": {"badge": self._threads()},
                "home": may_open_home(self._front, self._viewer),
            },
        }

    def _user(self, user: User) -> Json:
        team = self._world.workspaces[user.team_id]
        return {
            "id": user.id,
            "name": user.name,
            "real_name": user.real_name,
            "team": team.id,
            "team_name": team.name,
            "tz": user.tz,
            "bot": user.is_bot,
            "external": user.team_id != self._viewer.team_id,
            "deleted": user.deleted,
        }

    def _known(self) -> list[Channel]:
        """The channels whose names this person may read."""
        viewer = self._viewer
        return [
            channel
            for channel in self._world.channels.values()
            if viewer.id in channel.members or (viewer.team_id in channel.teams and channel.kind == "channel")
        ]

    def _entry(self, channel: Channel) -> Json:
        reading, viewer = self._front.marks.of(channel), self._viewer
        teams = self._world.workspaces
        return {
            "id": channel.id,
            "name": channel.name_in(viewer.team_id),
            "kind": channel.kind,
            "with": partner(channel, viewer),
            "unread": reading.is_unread(viewer.id),
            "badge": reading.badge(viewer.id),
            "archived": channel.is_archived,
            "shared_with": [teams[team].name for team in channel.teams if team != viewer.team_id],
        }

    def _threads(self) -> int:
        """How many threads this person follows have something new in them."""
        return sum(
            self._front.marks.of(channel).threads_with_news(self._viewer.id)
            for channel in self._world.channels.values()
            if self._viewer.id in channel.members
        )


def people(front: Front) -> list[User]:
    """Everybody whom a visitor may be."""
    return [user for user in front.core.world.users.values() if not user.is_bot and not user.deleted]


def has_app(front: Front, user: User) -> bool:
    """Whether the app is installed in the person's own workspace."""
    app = front.core.world.installations.get(user.team_id)
    return app is not None and app.active


def may_open_home(front: Front, user: User) -> bool:
    return front.core.manifest.home_tab and has_app(front, user)
