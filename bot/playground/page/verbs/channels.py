"""Where one can go: channels, the direct message with the app, its Home."""

from bot.playground.entities import Json
from bot.playground.page.verbs.verb import Act, Verb


def _open_home(act: Act) -> Json:
    act.person.open_home()
    return {}


def _open_messages(act: Act) -> Json:
    act.person.open_messages()
    return {}


def _open_dm(act: Act) -> Json:
    return {"channel": act.person.dm_with_bot()}


def _join(act: Act) -> Json:
    act.person.join(act.args.text("channel"))
    return {}


def _leave(act: Act) -> Json:
    act.person.leave(act.args.text("channel"))
    return {}


def _invite_bot(act: Act) -> Json:
    act.person.invite_bot(act.args.text("channel"))
    return {}


def _browse(act: Act) -> Json:
    """The public channels of somebody's workspace that they are not in."""
    world, user = act.front.core.world, act.person.user
    with world.lock:
        found = [
            {"id": channel.id, "name": channel.name_in(user.team_id), "members": len(channel.members)}
            for channel in world.channels.values()
            if channel.kind == "channel"
            and user.team_id in channel.teams
            and user.id not in channel.members
            and not channel.is_archived
        ]
    return {"channels": sorted(found, key=lambda channel: str(channel["name"]))}


VERBS: dict[str, Verb] = {
    "open_home": _open_home,
    "open_messages": _open_messages,
    "open_dm": _open_dm,
    "join": _join,
    "leave": _leave,
    "invite_bot": _invite_bot,
    "browse": _browse,
}
