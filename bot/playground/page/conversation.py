"""A channel or a thread as one person sees it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.playground import messages
from bot.playground.entities import Channel, Json, Message, User
from bot.playground.page.front import Front

WINDOW = 100
"""How many messages a page begins with; more on request."""


class Conversation:
    """Hold the world's lock."""

    def __init__(self, front: Front, viewer: User, channel: Channel) -> None:
        self._front, self._viewer, self._channel = front, viewer, channel
        self._reading = front.marks.of(channel)
        self._follows = self._reading.follows.get(viewer.id, {})

    def about(self, last_read: str, *, has_earlier: bool) -> Json:
        """What there is to say of the channel itself."""
        channel, viewer = self._channel, self._viewer
        names = self._front.core.world.workspaces
        why_not = self._front.slack.as_person(viewer.id).why_silent(channel.id)
        return {
            "id": channel.id,
            "name": channel.name_in(viewer.team_id),
            "kind": channel.kind,
            "with": partner(channel, viewer),
            "topic": channel.topic,
            "members": list(channel.members),
            "archived": channel.is_archived,
            "shared_with": [names[t].name for t in channel.teams if t != viewer.team_id],
            "pins": list(channel.pins),
            "last_read": last_read,
            "has_earlier": has_earlier,
            "can_post": not why_not,
            "why_not": why_not,
            "draft": self._front.marks.draft(viewer.id, channel.id, None),
        }

    def messages(self, since: str) -> dict[str, Json]:
        """The channel from the message `since` on, without replies, with what only they see."""
        channel = self._channel
        found = [channel.messages[ts] for ts in channel.top[bisect_left(channel.top, since) :]]
        return self._shown([*found, *self._private(None, since)])

    def replies(self, root: str, since: str, last_read: str) -> dict[str, Json]:
        """A thread: its root, and the replies from `since` on. New are those after `last_read`."""
        channel = self._channel
        thread = channel.threads.get(root)
        replies: Sequence[str] = thread.replies if thread else ()
        stamps = [root, *replies[bisect_left(replies, since) :]]
        found = [channel.messages[ts] for ts in stamps if ts in channel.messages]
        shown = self._shown([*found, *self._private(root, since)])
        shown[root]["playground"]["new_replies"] = self._reading.new_replies(self._viewer.id, root, last_read)
        return shown

    def one(self, message: Message) -> Json:
        """A message in Slack's shape, and what this person's page needs to know of it."""
        viewer, channel = self._viewer, self._channel
        own = message.only_for is not None
        shown = messages.public(channel, message)
        shown["playground"] = {
            "only_you": own,
            "notice": own and message.ts in channel.notices,
            "state": entered(self._chosen(message)),
            "new_replies": self._reading.new_replies(viewer.id, message.ts),
            "follows": message.ts in self._follows,
        }
        return shown

    def _chosen(self, message: Message) -> Json:
        return self._front.core.world.entered.get((self._channel.id, message.ts, self._viewer.id)) or {}

    def _private(self, root: str | None, since: str) -> Iterable[Message]:
        """What the app or Slack said to this person only."""
        channel = self._channel
        for message in (*channel.ephemerals.values(), *channel.notices.values()):
            here = message.data.get("thread_ts") == root and message.ts >= since
            if here and message.only_for == self._viewer.id:
                yield message

    def _shown(self, found: Sequence[Message]) -> dict[str, Json]:
        ordered = sorted(found, key=lambda message: message.ts)
        return {message.ts: self.one(message) for message in ordered}


def entered(values: Json) -> Json:
    """A copy of `state.values`, which changes in place; of files it has the names."""
    return {block_id: {at: _entry(entry) for at, entry in row.items()} for block_id, row in values.items()}


def _entry(entry: Json) -> Json:
    files = {"files": [file["name"] for file in entry["files"]]} if "files" in entry else {}
    return {**entry, **files}


def start_of(stamps: Sequence[str], count: int) -> str:
    """The oldest of the newest `count`; "" when that is all of them."""
    return stamps[-count] if len(stamps) > count else ""


def partner(channel: Channel, viewer: User) -> str | None:
    """With whom a direct message is."""
    if channel.kind != "im":
        return None
    return next((member for member in channel.members if member != viewer.id), viewer.id)
