"""Channels and who is in them."""

from bot.playground import messages
from bot.playground.core import Core
from bot.playground.entities import Channel, ChannelKind, Json, User
from bot.playground.errors import NotThereError, PlaygroundError

_LETTER = {"channel": "C", "group": "G", "im": "D"}


def create(
    core: Core, name: str, team_id: str, kind: ChannelKind, creator: str, known_as: str | None = None
) -> Channel:
    """Raises PlaygroundError when the name or the id is taken."""
    world = core.world
    if (team_id, name) in world.names:
        raise PlaygroundError(f"There is a channel #{name} already.")
    channel = Channel(
        world.new_id("C", known_as),
        name,
        kind,
        team_id,
        created=core.clock.seconds(),
        creator=creator,
    )
    world.channels[channel.id] = channel
    world.names[(team_id, name)] = channel.id
    world.touch()
    return channel


def join(core: Core, channel: Channel, user: User, inviter: str | None = None) -> None:
    """Makes somebody a member; the others read about it. Nothing happens when they are in already."""
    if user.id in channel.members:
        return
    if user.team_id not in channel.teams:
        raise NotThereError(f"#{channel.name} is not shared with the workspace of {user.name}.")
    # A member first: a bot hears of its own joining, as the first thing from a channel.
    channel.members[user.id] = None
    event: Json = {
        "type": "member_joined_channel",
        "user": user.id,
        "channel": channel.id,
        "channel_type": _LETTER[channel.kind],
        "team": user.team_id,
        "event_ts": core.events.event_ts(),
    }
    by = {"inviter": inviter} if inviter else {}
    core.events.in_channel(channel, event | by)
    data = {"subtype": "channel_join", "user": user.id, "text": f"<@{user.id}> has joined the channel"}
    messages.post(core, channel, data | by)


def leave(core: Core, channel: Channel, user: User) -> None:
    event = {
        "type": "member_left_channel",
        "user": user.id,
        "channel": channel.id,
        "channel_type": _LETTER[channel.kind],
        "team": user.team_id,
        "event_ts": core.events.event_ts(),
    }
    channel.members.pop(user.id, None)
    core.events.in_channel(channel, event)
    core.world.touch()


def archive(core: Core, channel: Channel, user_id: str, *, archived: bool) -> None:
    """Archives a channel or takes it back."""
    channel.is_archived = archived
    kind = f"{'channel' if channel.kind == 'channel' else 'group'}_{'archive' if archived else 'unarchive'}"
    event = {"type": kind, "channel": channel.id, "user": user_id, "event_ts": core.events.event_ts()}
    core.events.in_channel(channel, event)
    core.world.touch()


def rename(core: Core, channel: Channel, name: str, team_id: str | None = None) -> None:
    """Renames a channel for all, or only for the people of a workspace that it is shared with.

    Raises PlaygroundError when the name is taken there.
    """
    if team_id is not None and team_id != channel.team_id:
        _name_locally(core, channel, name, team_id)
        core.world.touch()
        return
    for team in channel.teams:
        if team not in channel.local_names:
            core.world.names.pop((team, channel.name), None)
            core.world.names[(team, name)] = channel.id
    channel.previous_names.insert(0, channel.name)
    channel.name = name
    about = {"id": channel.id, "name": name, "created": channel.created}
    kind = f"{'channel' if channel.kind == 'channel' else 'group'}_rename"
    core.events.in_channel(channel, {"type": kind, "channel": about, "event_ts": core.events.event_ts()})
    core.world.touch()


def _name_locally(core: Core, channel: Channel, name: str, team_id: str) -> None:
    """Each workspace names a shared channel as it likes; the app hears of its own workspace's name only."""
    if core.world.names.get((team_id, name), channel.id) != channel.id:
        raise PlaygroundError(f"There is a channel #{name} already.")
    core.world.names.pop((team_id, channel.name_in(team_id)), None)
    core.world.names[(team_id, name)] = channel.id
    channel.local_names[team_id] = name


def share(core: Core, channel: Channel, team_id: str, name: str | None = None) -> None:
    """Slack Connect: another workspace sees the channel under the same id, and may call it `name`.

    Raises PlaygroundError when that name is taken there.
    """
    if name is not None:
        _name_locally(core, channel, name, team_id)
    channel.shared_with.append(team_id)
    core.world.names[(team_id, channel.name_in(team_id))] = channel.id
    event = {"type": "channel_shared", "connected_team_id": team_id, "channel": channel.id}
    core.events.in_channel(channel, event | {"event_ts": core.events.event_ts()})
    core.world.touch()


def unshare(core: Core, channel: Channel, team_id: str) -> None:
    """The other workspace leaves, and its people with it."""
    channel.shared_with.remove(team_id)
    core.world.names.pop((team_id, channel.name_in(team_id)), None)
    channel.local_names.pop(team_id, None)
    for user_id in [u for u in channel.members if core.world.users[u].team_id == team_id]:
        del channel.members[user_id]
    event = {
        "type": "channel_unshared",
        "previously_connected_team_id": team_id,
        "channel": channel.id,
        "is_ext_shared": bool(channel.shared_with),
        "event_ts": core.events.event_ts(),
    }
    core.events.in_channel(channel, event)
    core.world.touch()


def change_id(core: Core, channel: Channel) -> str:
    """Gives a channel another id, as happens when it becomes shared; returns the new one."""
    old = channel.id
    channel.id = core.world.ids.lasting("C")
    core.world.channels[channel.id] = core.world.channels.pop(old)
    for team_id in channel.teams:
        core.world.names[(team_id, channel.name_in(team_id))] = channel.id
    event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": channel.id}
    core.events.in_channel(channel, event | {"event_ts": core.events.event_ts()})
    core.world.touch()
    return channel.id
