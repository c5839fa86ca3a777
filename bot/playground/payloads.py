"""The payloads of commands and interactions, in the shapes that Slack sends."""

from bot.playground import messages, views
from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, Json, Message, User, View
from bot.playground.triggers import new_hook, new_trigger

_SPOKEN_NAMES = {"im": "directmessage", "group": "privategroup"}


def command(core: Core, user: User, channel: Channel, app: Installation, name: str, text: str) -> Json:
    """The fields of a slash command; over HTTP they travel as a form."""
    return {
        "token": core.app.verification_token,
        "team_id": user.team_id,
        "team_domain": core.world.workspaces[user.team_id].domain,
        "channel_id": channel.id,
        "channel_name": spoken_name(channel, app),
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": core.app.id,
        "is_enterprise_install": "false",
        "response_url": new_hook(core, user.id, channel.id, app),
        "trigger_id": new_trigger(core, user.id, app),
    }


def spoken_name(channel: Channel, app: Installation) -> str:
    """A channel's name as the app's own workspace knows it; DMs and private channels are not named."""
    return _SPOKEN_NAMES.get(channel.kind, channel.name_in(app.team_id))


def _base(core: Core, kind: str, user: User, team_id: str) -> Json:
    """What all interactions have. `team_id` is the installation's for messages, the actor's for views."""
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": core.app.id,
        "token": core.app.verification_token,
        "team": {"id": team_id, "domain": core.world.workspaces[team_id].domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def in_message(
    core: Core, kind: str, user: User, channel: Channel, message: Message, app: Installation
) -> Json:
    """The part of block_actions and block_suggestion that tells in which message they happened."""
    thread_ts = message.data.get("thread_ts")
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    payload = _base(core, kind, user, app.team_id) | {
        "container": container | ({"thread_ts": thread_ts} if thread_ts else {}),
        "channel": {"id": channel.id, "name": spoken_name(channel, app)},
    }
    # Slack does not keep ephemerals, so it cannot show one.
    if message.only_for is None:
        payload["message"] = messages.public(channel, message)
    return payload


def in_view(core: Core, kind: str, user: User, view: View) -> Json:
    """The part of an interaction that tells in which modal or Home it happened."""
    return _base(core, kind, user, user.team_id) | {"view": views.public(core, view)}


def message_actions(
    core: Core, user: User, channel: Channel, message: Message, app: Installation, action: Json, state: Json
) -> Json:
    """block_actions from a message."""
    return in_message(core, "block_actions", user, channel, message, app) | {
        "trigger_id": new_trigger(core, user.id, app),
        "state": {"values": state},
        "response_url": new_hook(core, user.id, channel.id, app, message.ts, message.data.get("thread_ts")),
        "actions": [action],
    }


def view_actions(core: Core, user: User, view: View, action: Json) -> Json:
    """block_actions from a modal or a Home."""
    return in_view(core, "block_actions", user, view) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": new_trigger(core, user.id, view.installation, view.id),
        "actions": [action],
    }


def view_submission(core: Core, user: User, view: View, response_urls: list[Json]) -> Json:
    return in_view(core, "view_submission", user, view) | {
        "trigger_id": new_trigger(core, user.id, view.installation, view.id),
        "response_urls": response_urls,
    }


def view_closed(core: Core, user: User, view: View, *, is_cleared: bool) -> Json:
    return in_view(core, "view_closed", user, view) | {"is_cleared": is_cleared}


def _shortcut(core: Core, kind: str, user: User, app: Installation) -> Json:
    """What shortcuts have: all that interactions have but the app's id."""
    payload = _base(core, kind, user, app.team_id)
    del payload["api_app_id"]
    return payload


def global_shortcut(core: Core, user: User, app: Installation, callback_id: str) -> Json:
    return _shortcut(core, "shortcut", user, app) | {
        "callback_id": callback_id,
        "trigger_id": new_trigger(core, user.id, app),
        "action_ts": core.events.event_ts(),
    }


def message_shortcut(
    core: Core, user: User, app: Installation, callback_id: str, channel: Channel, message: Message
) -> Json:
    thread_ts = message.data.get("thread_ts")
    return _shortcut(core, "message_action", user, app) | {
        "callback_id": callback_id,
        "trigger_id": new_trigger(core, user.id, app),
        "action_ts": core.events.event_ts(),
        "channel": {"id": channel.id, "name": spoken_name(channel, app)},
        "message_ts": message.ts,
        "message": messages.public(channel, message),
        "response_url": new_hook(core, user.id, channel.id, app, message.ts, thread_ts),
    }
