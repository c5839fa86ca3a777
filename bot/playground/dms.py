"""Direct messages between a person and the app."""

from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, User
from bot.playground.errors import RefusalError


def open_dm(core: Core, installation: Installation, user: User) -> Channel:
    """The DM channel, made if it is not there yet.

    Raises `RefusalError`: user_not_visible for somebody from elsewhere with whom no channel is shared.
    """
    world = core.world
    if user.is_bot:
        raise RefusalError("cannot_dm_bot", ["A bot cannot write to a bot."])
    if not world.meets(user, installation.team_id):
        raise RefusalError("user_not_visible", [f"No channel is shared with {user.id}."])
    key = (installation.bot_user_id, user.id)
    if key in world.dms:
        return world.channels[world.dms[key]]
    channel = Channel(
        id=world.ids.lasting("D"),
        name="",
        kind="im",
        team_id=installation.team_id,
        created=core.clock.seconds(),
        creator=user.id,
        members=dict.fromkeys((installation.bot_user_id, user.id)),
    )
    if user.team_id != installation.team_id:
        # So that this person's own workspace knows it as well, as with any channel of Slack Connect.
        channel.shared_with.append(user.team_id)
    world.channels[channel.id] = channel
    world.dms[key] = channel.id
    event = {"type": "im_created", "user": user.id, "channel": {"id": channel.id, "is_im": True}}
    core.events.to(installation, event)
    world.touch()
    return channel
