"""What of one channel people have read, whom it calls, and which threads they follow."""

import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from bot.playground.entities import Channel, Json, Message, User
from bot.playground.world import World

_CALLED = re.compile(r'<@(\w+)(?:\|[^>]*)?>|"user_id": "(\w+)"')
_EVERYBODY = re.compile(r"<!(?:channel|here|everyone)(?:\|[^>]*)?>")
_ARRIVALS = ("channel_join", "channel_leave", "group_join", "group_leave", "tombstone")
"""Subtypes that make no channel unread."""


class Reading:
    """Follows a channel as it grows: each message is looked at once. Hold the world's lock."""

    def __init__(self, world: World, channel: Channel) -> None:
        self._world, self.channel = world, channel
        self._seen = ""
        self.read: dict[str, str] = {}
        """user -> the `ts` up to which they have read the channel."""
        self.alerts: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
        """user -> the unread messages that call them: `ts` -> the thread, if it is in one."""
        self.follows: defaultdict[str, dict[str, str]] = defaultdict(dict)
        """user -> the threads they follow -> the `ts` up to which they have read them."""
        self.stale: defaultdict[str, set[str]] = defaultdict(set)
        """user -> the threads they follow in which there is something new."""

    def catch_up(self) -> None:
        """Looks at what is new in the channel."""
        newest_first = reversed(self.channel.messages.values())
        fresh = list(takewhile(lambda message: message.ts > self._seen, newest_first))
        for message in reversed(fresh):
            self._seen = message.ts
            if message.data.get("thread_ts") in (None, message.ts):
                self._note(message)
            else:
                self._note_reply(message)

    def _note(self, message: Message) -> None:
        author = str(message.data.get("user", ""))
        # Whoever writes has seen what was there.
        self.read_to(author, message.ts)
        for user_id in self._called(message):
            self.alerts[user_id][message.ts] = None

    def _note_reply(self, message: Message) -> None:
        root, author = str(message.data["thread_ts"]), str(message.data.get("user", ""))
        self._follow(self._author(root), root, "")
        for user_id in self._called(message):
            self.alerts[user_id][message.ts] = root
            self._follow(user_id, root, self._before(root, message.ts))
        self._follow(author, root, message.ts)
        for user_id, threads in self.follows.items():
            if root in threads and user_id != author:
                self.stale[user_id].add(root)
        if author in self.follows:
            self.read_thread(author, root, message.ts)

    def _follow(self, user_id: str, root: str, read: str) -> None:
        if self._person(user_id):
            self.follows[user_id].setdefault(root, read)

    def _author(self, ts: str) -> str:
        root = self.channel.messages.get(ts)
        return "" if root is None else str(root.data.get("user", ""))

    def _before(self, root: str, ts: str) -> str:
        """The reply before this one: where somebody comes in who is called into a thread."""
        replies = self.channel.threads[root].replies
        at = bisect_left(replies, ts)
        return replies[at - 1] if at else root

    def _person(self, user_id: str) -> User | None:
        user = self._world.users.get(user_id)
        return None if user is None or user.is_bot else user

    def _called(self, message: Message) -> Iterator[str]:
        """The members whom a message calls, but for its author; in a DM every message calls."""
        data = message.data
        if data.get("subtype") in _ARRIVALS:
            return
        everybody = self.channel.kind == "im" or _EVERYBODY.search(_written(data))
        called = self.channel.members if everybody else _mentioned(data)
        for user_id in called:
            if user_id != data.get("user") and user_id in self.channel.members and self._person(user_id):
                yield user_id

    def read_to(self, user_id: str, ts: str) -> bool:
        """Marks the channel as read up to `ts`; says whether that changed anything."""
        alerts = self.alerts[user_id]
        gone = [at for at, root in alerts.items() if root is None and at <= ts]
        for at in gone:
            del alerts[at]
        before = self.read.get(user_id, "")
        self.read[user_id] = max(before, ts)
        return bool(gone) or ts > before

    def unread_from(self, user_id: str, ts: str) -> None:
        """Marks the message `ts` and all after it as unread."""
        top = self.channel.top
        at = bisect_left(top, ts)
        self.read[user_id] = top[at - 1] if at else ""
        for later in top[at:]:
            message = self.channel.messages.get(later)
            if message is not None and user_id in self._called(message):
                self.alerts[user_id][later] = None

    def read_thread(self, user_id: str, root: str, ts: str) -> bool:
        """The same for a thread, if they follow it."""
        alerts = self.alerts[user_id]
        gone = [at for at, thread in alerts.items() if thread == root and at <= ts]
        for at in gone:
            del alerts[at]
        threads, stale = self.follows[user_id], self.stale[user_id]
        changed = bool(gone) or root in stale
        stale.discard(root)
        if root in threads:
            threads[root] = max(threads[root], ts)
        return changed

    def is_unread(self, user_id: str) -> bool:
        """Whether somebody else said something since they read the channel."""
        read = self.read.get(user_id, "")
        for ts in takewhile(lambda ts: ts > read, reversed(self.channel.top)):
            data = self.channel.messages[ts].data
            if data.get("user") != user_id and data.get("subtype") not in _ARRIVALS:
                return True
        return False

    def badge(self, user_id: str) -> int:
        """How many unread messages of the channel itself call them."""
        return sum(root is None and ts in self.channel.messages for ts, root in self._alerts(user_id))

    def calls(self, user_id: str) -> int:
        """The same, those in threads included."""
        return sum(ts in self.channel.messages for ts, _ in self._alerts(user_id))

    def threads_with_news(self, user_id: str) -> int:
        """How many threads they follow have replies they did not read."""
        stale = self.stale.get(user_id, ())
        return sum(self.new_replies(user_id, root) > 0 for root in stale)

    def _alerts(self, user_id: str) -> list[tuple[str, str | None]]:
        return list(self.alerts[user_id].items()) if user_id in self.alerts else []

    def new_replies(self, user_id: str, root: str, since: str | None = None) -> int:
        """How many replies of a thread they follow are new, to them or since the reply `since`."""
        read = self.follows[user_id].get(root) if user_id in self.follows else None
        thread = self.channel.threads.get(root)
        if read is None or thread is None:
            return 0
        return len(thread.replies) - bisect_right(thread.replies, read if since is None else since)


def _written(data: Json) -> str:
    """All the text of a message, that in its blocks included."""
    blocks = data.get("blocks")
    return f"{data.get('text', '')}{json.dumps(blocks) if blocks else ''}"


def _mentioned(data: Json) -> list[str]:
    return list(dict.fromkeys(one or other for one, other in _CALLED.findall(_written(data))))
