"""conversations.*: channels, their members, and DMs."""

from bot.playground import membership
from bot.playground.describe import channel_object
from bot.playground.dms import open_dm
from bot.playground.entities import Channel, ChannelKind, Json
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import READ_SCOPES, ApiCall, method
from bot.playground.webapi.paging import page

_TYPES: dict[str, ChannelKind] = {"public_channel": "channel", "private_channel": "group", "im": "im"}


@method("conversations.open", ["im:write"])
def conversations_open(call: ApiCall) -> Json:
    channel_id, users = call.maybe("channel"), call.maybe("users")
    if channel_id is not None:
        channel = call.channel()
    elif users is None:
        raise RefusalError("users_list_not_supplied")
    elif "," in users:
        raise RefusalError("method_not_supported_for_channel_type", ["Group DMs are not imitated here."])
    else:
        known = len(call.core.world.dms)
        channel = open_dm(call.core, call.app, call.core.world.user(users))
        if len(call.core.world.dms) > known:
            return {"channel": {"id": channel.id}}
    full = channel_object(call.core, channel, call.app) if call.flag("return_im") else {"id": channel.id}
    return {"no_op": True, "already_open": True, "channel": full}


@method("conversations.info")
def conversations_info(call: ApiCall) -> Json:
    channel = call.channel()
    call.need_scope(READ_SCOPES[channel.kind])
    shown = channel_object(call.core, channel, call.app)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


@method("conversations.list", tier=2)
def conversations_list(call: ApiCall) -> Json:
    return _listed(call, _visible(call))


@method("users.conversations")
def users_conversations(call: ApiCall) -> Json:
    user_id = call.maybe("user") or call.app.bot_user_id
    call.core.world.user(user_id)
    return _listed(call, [c for c in _visible(call) if user_id in c.members])


def _visible(call: ApiCall) -> list[Channel]:
    kinds = _kinds(call)
    archived = not call.flag("exclude_archived")
    bot = call.app.bot_user_id
    return [
        c
        for c in call.core.world.channels.values()
        if c.kind in kinds
        and call.app.team_id in c.teams
        and (archived or not c.is_archived)
        and (c.kind == "channel" or bot in c.members)
    ]


def _kinds(call: ApiCall) -> set[ChannelKind]:
    kinds: set[ChannelKind] = set()
    for name in (call.maybe("types") or "public_channel").split(","):
        if name.strip() == "mpim":
            continue
        if name.strip() not in _TYPES:
            raise RefusalError("invalid_types", [f"There is no channel type {name!r}."])
        kinds.add(_TYPES[name.strip()])
    for kind in sorted(kinds):
        call.need_scope(READ_SCOPES[kind])
    return kinds


def _listed(call: ApiCall, channels: list[Channel]) -> Json:
    shown, metadata = page(call, "team", channels)
    return {"channels": [channel_object(call.core, c, call.app) for c in shown], **metadata}


@method("conversations.members", tier=4)
def conversations_members(call: ApiCall) -> Json:
    channel = call.channel()
    call.need_scope(READ_SCOPES[channel.kind])
    shown, metadata = page(call, "user", list(channel.members))
    return {"members": list(shown), **metadata}


@method("conversations.join", ["channels:join"])
def conversations_join(call: ApiCall) -> Json:
    channel = call.channel()
    if channel.kind != "channel":
        raise RefusalError("method_not_supported_for_channel_type", ["Only public channels can be joined."])
    if channel.is_archived:
        raise RefusalError("is_archived")
    known = call.app.bot_user_id in channel.members
    if not known:
        membership.join(call.core, channel, call.core.world.user(call.app.bot_user_id))
    answer: Json = {"channel": channel_object(call.core, channel, call.app)}
    return answer | ({"warning": "already_in_channel"} if known else {})
