"""Users and channels as Slack's objects."""

from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, Json, User


def channel_object(core: Core, channel: Channel, installation: Installation) -> Json:
    """A channel as one installation of the app sees it."""
    if channel.kind == "im":
        return _im_object(channel, installation)
    shared = bool(channel.shared_with)
    # Each workspace has a name of its own for a shared channel; an app reads that of its workspace.
    name = channel.name_in(installation.team_id)
    return {
        "id": channel.id,
        "name": name,
        "name_normalized": name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.kind == "group",
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_general": False,
        "unlinked": 0,
        "is_shared": shared,
        "is_org_shared": False,
        "is_ext_shared": shared,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "context_team_id": installation.team_id,
        "conversation_host_id": channel.team_id,
        "shared_team_ids": channel.teams,
        "internal_team_ids": [channel.team_id],
        "connected_team_ids": [t for t in channel.teams if t != installation.team_id],
        "updated": core.clock.seconds() * 1000,
        "parent_conversation": None,
        "is_member": installation.bot_user_id in channel.members,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        "previous_names": channel.previous_names,
    }


def _im_object(channel: Channel, installation: Installation) -> Json:
    user = next(member for member in channel.members if member != installation.bot_user_id)
    return {
        "id": channel.id,
        "created": channel.created,
        "is_im": True,
        "is_org_shared": False,
        "is_ext_shared": bool(channel.shared_with),
        "context_team_id": installation.team_id,
        "user": user,
        "is_user_deleted": False,
        "is_archived": channel.is_archived,
        "priority": 0,
    }


def user_object(user: User, installation: Installation | None) -> Json:
    """A user as an installation sees them; the e-mail only with the scope for it."""
    stranger = installation is not None and user.team_id != installation.team_id
    profile: Json = {
        "title": user.title,
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "first_name": user.real_name.split(" ")[0],
        "last_name": user.real_name.partition(" ")[2],
        "image_72": "",
        "team": user.team_id,
    }
    if installation is not None and "users:read.email" in installation.scopes and not user.is_bot:
        profile["email"] = user.email
    if user.is_bot and installation is not None:
        profile |= {"bot_id": installation.bot_id, "api_app_id": installation.app_id}
    return {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": user.deleted,
        "tz": user.tz,
        "tz_label": user.tz,
        "profile": profile,
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": user.is_bot,
        "is_stranger": stranger,
        "is_app_user": False,
        "updated": user.created,
    }
