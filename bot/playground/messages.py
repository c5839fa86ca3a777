"""Messages: posting, editing, deleting, and how Slack shows them to the app."""

from bisect import bisect_left

from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, Json, Line, Message, Thread, User
from bot.playground.errors import RefusalError

TOMBSTONE = "This message was deleted."


def post(
    core: Core, channel: Channel, data: Json, *, thread_ts: str | None = None, broadcast: bool = False
) -> Message:
    """Adds a message; `data` is its author, text and blocks in Slack's shape. Sends the events.

    Raises `RefusalError("thread_not_found")` when there is no message `thread_ts`.
    """
    data = {"type": "message", **data, "ts": core.world.next_ts(channel)}
    if thread_ts is not None:
        data |= _reply_fields(core, channel, data, thread_ts, broadcast=broadcast)
    message = Message(data)
    channel.messages[message.ts] = message
    if "thread_ts" not in data or broadcast:
        channel.top.append(message.ts)
    _appear(core, channel, message)
    core.events.in_channel(channel, event_of(channel, message))
    return message


def _reply_fields(core: Core, channel: Channel, data: Json, thread_ts: str, *, broadcast: bool) -> Json:
    root = channel.messages.get(thread_ts)
    if root is None:
        raise RefusalError("thread_not_found", [f"There is no message {thread_ts} in {channel.id}."])
    # Slack's threads are one level deep: a reply to a reply joins the thread of its root.
    root_ts = str(root.data.get("thread_ts", root.ts))
    thread = channel.threads.setdefault(root_ts, Thread())
    thread.replies.append(data["ts"])
    thread.users.setdefault(data.get("user") or data.get("bot_id") or "", None)
    fields: Json = {"thread_ts": root_ts, "parent_user_id": root.data.get("user")}
    if broadcast:
        fields |= {"subtype": "thread_broadcast", "root": public(channel, channel.messages[root_ts])}
    core.world.touch()
    return fields


def post_ephemeral(core: Core, channel: Channel, user_id: str, data: Json) -> Message:
    """Shows a message to one person only. It has no place in the history and no events."""
    data = {"type": "message", **data, "ts": core.world.next_ts(channel), "is_ephemeral": True}
    message = Message(data, only_for=user_id)
    channel.ephemerals[message.ts] = message
    _appear(core, channel, message)
    return message


def post_notice(core: Core, channel: Channel, user_id: str, text: str, thread_ts: str | None) -> None:
    """Shows one person what Slack itself has to say. Nobody else learns of it, the app neither."""
    data: Json = {"type": "message", "user": "USLACKBOT", "text": text, "is_ephemeral": True}
    data |= {"thread_ts": thread_ts} if thread_ts else {}
    notice = Message({**data, "ts": core.world.next_ts(channel)}, only_for=user_id)
    channel.notices[notice.ts] = notice
    core.world.touch()


def edit(core: Core, channel: Channel, message: Message, changes: Json, editor: str | None) -> None:
    """Replaces parts of a message and sends `message_changed`. Without `editor` it shows no "(edited)"."""
    before = public(channel, message)
    now_ts = core.world.next_ts(channel)
    edited = {"edited": {"user": editor, "ts": now_ts}} if editor else {}
    message.data = {**message.data, **changes, **edited}
    _line(core, channel, message, "edit")
    if message.only_for is None:
        _changed(core, channel, before, public(channel, message), now_ts)


def delete(core: Core, channel: Channel, message: Message) -> None:
    """Takes a message away. The root of a thread stays as a tombstone, as in Slack."""
    before = public(channel, message)
    _line(core, channel, message, "delete")
    if message.only_for is not None:
        channel.ephemerals.pop(message.ts, None)
        return
    now_ts = core.world.next_ts(channel)
    thread = channel.threads.get(message.ts)
    if thread is not None and thread.replies:
        message.data = _tombstone(message)
        _changed(core, channel, before, public(channel, message), now_ts)
        return
    _forget(channel, message)
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.kind,
        "ts": now_ts,
        "event_ts": now_ts,
        "deleted_ts": message.ts,
        "previous_message": before,
    }
    core.events.in_channel(channel, event)


def _tombstone(message: Message) -> Json:
    return {
        "type": "message",
        "subtype": "tombstone",
        "text": TOMBSTONE,
        "user": "USLACKBOT",
        "hidden": True,
        "ts": message.ts,
        "thread_ts": message.ts,
    }


def _forget(channel: Channel, message: Message) -> None:
    del channel.messages[message.ts]
    channel.pins.pop(message.ts, None)
    _drop(channel.top, message.ts)
    thread = channel.threads.get(str(message.data.get("thread_ts", "")))
    if thread is not None:
        _drop(thread.replies, message.ts)
        replies = (channel.messages[ts].data for ts in thread.replies)
        thread.users = dict.fromkeys(d.get("user") or d.get("bot_id") or "" for d in replies)


def _drop(ordered: list[str], ts: str) -> None:
    at = bisect_left(ordered, ts)
    if at < len(ordered) and ordered[at] == ts:
        del ordered[at]


def _changed(core: Core, channel: Channel, before: Json, after: Json, now_ts: str) -> None:
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.kind,
        "ts": now_ts,
        "event_ts": now_ts,
        "message": after,
        "previous_message": before,
    }
    core.events.in_channel(channel, event)


def public(channel: Channel, message: Message, *, metadata: bool = False) -> Json:
    """A message as the Web API shows it: with reactions and thread counts, metadata only on request."""
    shown = dict(message.data)
    if not metadata:
        shown.pop("metadata", None)
    if message.reactions:
        shown["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in message.reactions.items()
        ]
    if message.pinned_by is not None:
        shown["pinned_to"] = [channel.id]
    thread = channel.threads.get(message.ts)
    if thread is not None and thread.replies:
        shown["thread_ts"] = message.ts
        shown["reply_count"] = len(thread.replies)
        shown["reply_users"] = list(thread.users)[:5]  # Slack names no more than five
        shown["reply_users_count"] = len(thread.users)
        shown["latest_reply"] = thread.replies[-1]
        shown["subscribed"] = shown["is_locked"] = False
    return shown


def event_of(channel: Channel, message: Message) -> Json:
    """The `message` event of a new message."""
    data = message.data
    return {**data, "channel": channel.id, "channel_type": channel.kind, "event_ts": data["ts"]}


def by_bot(core: Core, installation: Installation, username: str | None, icons: Json | None) -> Json:
    """The author fields of a message by the app. A borrowed name makes it a `bot_message`."""
    base: Json = {"bot_id": installation.bot_id, "app_id": installation.app_id, "team": installation.team_id}
    if username is not None or icons:
        # Then the message has no `user`: whoever is shown is nobody in this workspace.
        base |= {"subtype": "bot_message", "username": username or core.manifest.bot_name}
        return base | ({"icons": icons} if icons else {})
    profile = {
        "id": installation.bot_id,
        "app_id": installation.app_id,
        "name": core.manifest.bot_name,
        "icons": {},
        "deleted": False,
        "updated": 0,
        "team_id": installation.team_id,
    }
    return base | {"user": installation.bot_user_id, "bot_profile": profile}


def by_person(core: Core, channel: Channel, user: User) -> Json:
    """The author fields of a message by a person. People from elsewhere are marked as such."""
    base: Json = {"user": user.id, "client_msg_id": core.world.ids.fresh("m-").lower(), "team": user.team_id}
    installation = core.world.member_installation(channel)
    if channel.shared_with and installation and installation.team_id != user.team_id:
        base |= {"user_team": user.team_id, "source_team": user.team_id, "user_profile": profile_of(user)}
    return base


def profile_of(user: User) -> Json:
    return {
        "name": user.name,
        "first_name": user.real_name.split(" ")[0],
        "real_name": user.real_name,
        "display_name": user.name,
        "team": user.team_id,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "avatar_hash": "",
        "image_72": "",
    }


def _appear(core: Core, channel: Channel, message: Message) -> None:
    _line(core, channel, message, "ephemeral" if message.only_for else "message")


def _line(core: Core, channel: Channel, message: Message, kind: str) -> None:
    who = message.data.get("username") or message.data.get("user") or message.data.get("bot_id") or ""
    line = Line(core.clock.now(), kind, channel.id, message.only_for, who, message.data)
    core.world.timeline.append(line)
    core.world.touch()
