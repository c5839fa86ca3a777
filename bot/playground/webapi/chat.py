"""chat.*: what the app says."""

from collections.abc import Sequence
from typing import cast

from bot.playground import messages
from bot.playground.blocks import with_ids
from bot.playground.dms import open_dm
from bot.playground.entities import Channel, Json, Message
from bot.playground.errors import RefusalError
from bot.playground.strict import require_message
from bot.playground.webapi.call import ApiCall, method

MAX_UPDATE_BYTES = 4_000
"""chat.update refuses a longer `text`, counted in UTF-8 bytes, while chat.postMessage does not."""


@method("chat.postMessage", ["chat:write"], tier=0)
def post_message(call: ApiCall) -> Json:
    channel = _target(call)
    _require_pace(call, channel)
    content = {"text": ""} | _content(call)
    author = messages.by_bot(call.core, call.app, *_borrowed_name(call))
    message = messages.post(
        call.core, channel, author | content, thread_ts=_thread(call), broadcast=call.flag("reply_broadcast")
    )
    return {"channel": channel.id, "ts": message.ts, "message": messages.public(channel, message)}


@method("chat.postEphemeral", ["chat:write"], tier=4)
def post_ephemeral(call: ApiCall) -> Json:
    channel = call.joined_channel()
    user_id = call.text("user")
    if user_id not in channel.members:
        raise RefusalError("user_not_in_channel", [f"{user_id} is not a member of #{channel.name}."])
    content = {"text": ""} | _content(call)
    content.pop("metadata", None)
    author = messages.by_bot(call.core, call.app, *_borrowed_name(call))
    thread_ts = _thread(call)
    data = author | content | ({"thread_ts": thread_ts} if thread_ts else {})
    return {"message_ts": messages.post_ephemeral(call.core, channel, user_id, data).ts}


@method("chat.update", ["chat:write"])
def update(call: ApiCall) -> Json:
    channel = call.channel()
    if channel.is_archived:
        raise RefusalError("is_inactive", [f"#{channel.name} is archived."])
    message = _own_message(call, channel, "cant_update_message")
    content = _content(call)
    if len(content.get("text", "").encode()) > MAX_UPDATE_BYTES:
        raise RefusalError(
            "msg_too_long", [f"The text of an update is at most {MAX_UPDATE_BYTES} bytes long."]
        )
    if content.get("metadata") == {}:
        message.data = {k: v for k, v in message.data.items() if k != "metadata"}
        del content["metadata"]
    # Text alone takes the blocks away, neither keeps them (docs.slack.dev/reference/methods/chat.update).
    if "text" in content and "blocks" not in content:
        content["blocks"] = []
    editor = None if content.get("blocks") else call.app.bot_user_id
    messages.edit(call.core, channel, message, content, editor)
    shown = messages.public(channel, message)
    return {"channel": channel.id, "ts": message.ts, "text": shown.get("text", ""), "message": shown}


@method("chat.delete", ["chat:write"])
def delete(call: ApiCall) -> Json:
    channel = call.channel()
    message = _own_message(call, channel, "cant_delete_message")
    messages.delete(call.core, channel, message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink", tier=0)
def get_permalink(call: ApiCall) -> Json:
    channel = call.channel()
    message = call.message(channel, "message_ts")
    domain = call.core.world.workspaces[call.app.team_id].domain
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    thread_ts = message.data.get("thread_ts")
    if thread_ts and thread_ts != message.ts:
        link += f"?thread_ts={thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _target(call: ApiCall) -> Channel:
    """Where to post: a channel by id or name, or a person, which means the DM with them."""
    given = call.maybe("channel") or ""
    world = call.core.world
    # By a user id Slack means the DM with them, here though not in chat.update.
    if given in world.users:
        return open_dm(call.core, call.app, world.users[given])
    named = world.named(call.app.team_id, given)
    if named is not None:
        call.args = {**call.args, "channel": named.id}
    channel = call.channel()
    if channel.is_archived or not _reachable(call, channel):
        raise RefusalError("is_archived", [f"{channel.name or channel.id} is archived or disconnected."])
    if call.app.bot_user_id not in channel.members and "chat:write.public" not in call.app.scopes:
        raise RefusalError("not_in_channel", [f"The bot is not a member of #{channel.name}."])
    return channel


def _reachable(call: ApiCall, channel: Channel) -> bool:
    """A DM with somebody from elsewhere ends with the last shared channel."""
    world = call.core.world
    people = (world.users[member] for member in channel.members)
    return channel.kind != "im" or all(world.meets(p, call.app.team_id) for p in people)


def _require_pace(call: ApiCall, channel: Channel) -> None:
    wait = call.core.buckets.post(channel.id)
    if wait is not None:
        raise RefusalError("ratelimited", ["One message a second and channel."], retry_after=wait)


def _own_message(call: ApiCall, channel: Channel, error: str) -> Message:
    message = call.message(channel, "ts")
    if message.data.get("bot_id") != call.app.bot_id:
        raise RefusalError(error, ["Only the app's own messages can be changed."])
    return message


def _thread(call: ApiCall) -> str | None:
    return call.maybe("thread_ts")


def _borrowed_name(call: ApiCall) -> tuple[str | None, Json | None]:
    """The name and icon that a message is posted under, which needs a scope of its own."""
    username, emoji, url = call.maybe("username"), call.maybe("icon_emoji"), call.maybe("icon_url")
    if username or emoji or url:
        call.need_scope("chat:write.customize")
    icons = {"emoji": emoji} if emoji else {"image_48": url} if url else None
    return username, icons


def _content(call: ApiCall) -> Json:
    """Text, blocks, attachments and metadata, checked. Raises the refusals of Block Kit and of length."""
    given: Json = {}
    if (text := call.args.get("text")) is not None:
        given["text"] = str(text)
    for name in ("blocks", "attachments", "metadata"):
        value = call.structure(name)
        if value is not None:
            given[name] = value
    require_message(given, call.method)
    if given.get("blocks"):
        given["blocks"] = with_ids(cast("Sequence[Json]", given["blocks"]), call.core.world.ids)
    return given
