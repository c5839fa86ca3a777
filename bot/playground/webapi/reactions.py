"""reactions.*"""

from bot.playground import messages, reactions
from bot.playground.entities import Channel, Json, Message
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import ApiCall, method


@method("reactions.add", ["reactions:write"])
def reactions_add(call: ApiCall) -> Json:
    reactions.add(call.core, *_target(call), call.app.bot_user_id, call.text("name"))
    return {}


@method("reactions.remove", ["reactions:write"], tier=2)
def reactions_remove(call: ApiCall) -> Json:
    reactions.remove(call.core, *_target(call), call.app.bot_user_id, call.text("name"))
    return {}


@method("reactions.get", ["reactions:read"])
def reactions_get(call: ApiCall) -> Json:
    channel, message = _target(call)
    return {"type": "message", "channel": channel.id, "message": messages.public(channel, message)}


def _target(call: ApiCall) -> tuple[Channel, Message]:
    if call.maybe("channel") is None or call.maybe("timestamp") is None:
        raise RefusalError("no_item_specified")
    channel = call.joined_channel()
    if channel.is_archived:
        raise RefusalError("is_archived")
    return channel, call.message(channel, "timestamp")
