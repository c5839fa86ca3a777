"""Who and what there is: workspaces, people, channels, and the app in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.playground import membership
from bot.playground.core import Core
from bot.playground.describe import user_object
from bot.playground.entities import Channel, ChannelKind, Installation, User, Workspace
from bot.playground.errors import PlaygroundError


@dataclass(frozen=True, slots=True)
class Tokens:
    """What an installation hands to the app."""

    team_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    app_id: str
    bot_id: str
    bot_user_id: str


class Setting:
    """Sets the scene. All ids are strings; everything may be done before and after the start."""

    def __init__(self, core: Core) -> None:
        self.core = core

    def add_workspace(self, name: str, *, known_as: str | None = None) -> str:
        """A workspace; returns its id, which is `known_as` where that is given."""
        world = self.core.world
        with world.lock:
            domain = name.lower().replace(" ", "-")
            team = Workspace(world.new_id("T", known_as), name, domain)
            world.workspaces[team.id] = team
            return team.id

    def add_person(
        self,
        name: str,
        team: str,
        *,
        real_name: str | None = None,
        email: str | None = None,
        tz: str = "UTC",
        locale: str = "en-US",
        title: str = "",
        admin: bool = False,
        known_as: str | None = None,
    ) -> str:
        """A person with the handle `name`, at home in workspace `team`; returns their id (or `known_as`)."""
        world = self.core.world
        with world.lock:
            domain = world.workspaces[team].domain
            user = User(
                id=world.new_id("U", known_as),
                team_id=team,
                name=name,
                real_name=real_name or name.title(),
                email=email or f"{name}@{domain}.example",
                tz=tz,
                created=self.core.clock.seconds(),
                is_admin=admin,
                locale=locale,
                title=title,
            )
            world.users[user.id] = user
            self._tell_of(user, "team_join")
            return user.id

    def change_person(
        self,
        user_id: str,
        *,
        real_name: str | None = None,
        tz: str | None = None,
        deleted: bool | None = None,
    ) -> None:
        """Changes a profile; the app hears `user_change`."""
        with self.core.world.lock:
            user = self.core.world.user(user_id)
            user.real_name = real_name or user.real_name
            user.tz = tz or user.tz
            user.deleted = user.deleted if deleted is None else deleted
            self._tell_of(user, "user_change")

    def _tell_of(self, user: User, kind: str) -> None:
        app = self.core.world.installations.get(user.team_id)
        about = user_object(user, app)
        event = {"type": kind, "user": about, "event_ts": self.core.events.event_ts()}
        self.core.events.in_team(user.team_id, event)
        self.core.world.touch()

    def add_channel(
        self,
        name: str,
        team: str,
        *,
        members: Iterable[str] = (),
        shared_with: Iterable[str] = (),
        private: bool = False,
        known_as: str | None = None,
    ) -> str:
        """A channel of workspace `team`; `shared_with` other workspaces by Slack Connect.

        Returns its id, which is `known_as` where that is given.
        """
        kind: ChannelKind = "group" if private else "channel"
        people = list(members)
        with self.core.world.lock:
            channel = membership.create(self.core, name, team, kind, people[0] if people else "", known_as)
            for other in shared_with:
                membership.share(self.core, channel, other)
            for user_id in people:
                membership.join(self.core, channel, self.core.world.user(user_id))
            return channel.id

    def add_to_channel(self, channel: str, *user_ids: str) -> None:
        with self.core.world.lock:
            for user_id in user_ids:
                user = self.core.world.user(user_id)
                membership.join(self.core, self._found(channel, user.team_id), user)

    def remove_from_channel(self, channel: str, user_id: str) -> None:
        with self.core.world.lock:
            user = self.core.world.user(user_id)
            membership.leave(self.core, self._found(channel, user.team_id), user)

    def share_channel(self, channel: str, team: str, name: str | None = None) -> None:
        """Slack Connect: workspace `team` accepts an invitation to the channel, and may call it `name`."""
        with self.core.world.lock:
            membership.share(self.core, self._found(channel), team, name)

    def unshare_channel(self, channel: str, team: str) -> None:
        """Ends that, and the membership of that workspace's people."""
        with self.core.world.lock:
            membership.unshare(self.core, self._found(channel), team)

    def archive_channel(self, channel: str, by: str) -> None:
        with self.core.world.lock:
            membership.archive(self.core, self._found(channel), by, archived=True)

    def unarchive_channel(self, channel: str, by: str) -> None:
        with self.core.world.lock:
            membership.archive(self.core, self._found(channel), by, archived=False)

    def rename_channel(self, channel: str, name: str, team: str | None = None) -> None:
        """Renames a channel for all, or only for the people of a workspace that it is shared with."""
        with self.core.world.lock:
            membership.rename(self.core, self._found(channel), name, team)

    def change_channel_id(self, channel: str) -> str:
        """Gives a channel another id, which Slack does when it converts one; returns it."""
        with self.core.world.lock:
            return membership.change_id(self.core, self._found(channel))

    def _found(self, channel: str, team_id: str | None = None) -> Channel:
        """A channel by id, or by a name that only one workspace uses."""
        world = self.core.world
        if channel in world.channels:
            return world.channels[channel]
        for (team, name), channel_id in world.names.items():
            if name == channel.removeprefix("#") and team_id in (None, team):
                return world.channels[channel_id]
        raise PlaygroundError(f"There is no channel {channel!r}.")

    def install_app(self, team: str, *, without_scopes: Iterable[str] = ()) -> Tokens:
        """Installs the app in a workspace with all scopes of its manifest but `without_scopes`."""
        core, world = self.core, self.core.world
        with world.lock:
            scopes = (core.manifest.scopes | core.manifest.optional_scopes) - set(without_scopes)
            bot = User(
                id=world.ids.lasting("U"),
                team_id=team,
                name=core.manifest.bot_name,
                real_name=core.manifest.bot_name,
                email="",
                tz="UTC",
                created=core.clock.seconds(),
                is_bot=True,
            )
            token = world.ids.secret("xoxb-")
            app = Installation(team, core.app.id, world.ids.lasting("B"), bot.id, token, frozenset(scopes))
            world.users[bot.id] = bot
            world.installations[team] = app
            world.by_token[token] = app
            world.touch()
            return self._tokens(app)

    def _tokens(self, app: Installation) -> Tokens:
        secrets = self.core.app
        return Tokens(
            team_id=app.team_id,
            bot_token=app.bot_token,
            app_token=secrets.app_token,
            signing_secret=secrets.signing_secret,
            app_id=app.app_id,
            bot_id=app.bot_id,
            bot_user_id=app.bot_user_id,
        )

    def uninstall_app(self, team: str) -> None:
        """Takes the app out of a workspace: it hears `tokens_revoked` and `app_uninstalled`, last of all."""
        with self.core.world.lock:
            app = self.core.world.installations[team]
            tokens = {"oauth": [], "bot": [app.bot_user_id]}
            self.core.events.to(app, {"type": "tokens_revoked", "tokens": tokens})
            self.core.events.to(app, {"type": "app_uninstalled"})
            app.active = False
            for channel in self.core.world.channels.values():
                channel.members.pop(app.bot_user_id, None)
            self.core.world.touch()
