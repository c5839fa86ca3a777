"""pins.*"""

from bot.playground import pins
from bot.playground.entities import Json
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import ApiCall, method


@method("pins.add", ["pins:write"], tier=2)
def pins_add(call: ApiCall) -> Json:
    channel = call.joined_channel()
    if channel.is_archived:
        raise RefusalError("is_archived")
    pins.add(call.core, channel, call.message(channel, "timestamp"), call.app.bot_user_id)
    return {}


@method("pins.remove", ["pins:write"], tier=2)
def pins_remove(call: ApiCall) -> Json:
    channel = call.joined_channel()
    pins.remove(call.core, channel, call.message(channel, "timestamp"), call.app.bot_user_id)
    return {}


@method("pins.list", ["pins:read"], tier=2)
def pins_list(call: ApiCall) -> Json:
    channel = call.joined_channel()
    items = [pins.item_of(channel, channel.messages[ts]) for ts in channel.pins]
    return {"items": items}
