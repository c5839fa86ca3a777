"""The list of threads that somebody follows, newest first."""

from bot.playground.entities import Channel, Json, User
from bot.playground.page.conversation import Conversation
from bot.playground.page.front import Front

MOST = 50
LATEST = 2


class Threads:
    """As one person sees it. Hold the world's lock."""

    def __init__(self, front: Front, viewer: User) -> None:
        self._front, self._viewer = front, viewer
        self._read: dict[tuple[str, str], str] = {}
        """Up to where each thread was read when it first appeared here: what came since stays new."""

    def frame(self) -> list[Json]:
        """The newest fifty. Who sees them has read them."""
        followed = sorted(self._followed(), key=lambda found: found[0], reverse=True)
        return [self._entry(channel, root) for _, channel, root in followed[:MOST]]

    def _followed(self) -> list[tuple[str, Channel, str]]:
        """All of them, each with the time of its latest reply."""
        found = []
        for channel in self._front.core.world.channels.values():
            if self._viewer.id in channel.members:
                for root in self._front.marks.of(channel).follows.get(self._viewer.id, ()):
                    thread = channel.threads.get(root)
                    if root in channel.messages and thread and thread.replies:
                        found.append((thread.replies[-1], channel, root))
        return found

    def _entry(self, channel: Channel, root: str) -> Json:
        reading = self._front.marks.of(channel)
        since = self._read.setdefault((channel.id, root), reading.follows[self._viewer.id][root])
        self._front.marks.read_thread(self._viewer.id, channel, root)
        conversation = Conversation(self._front, self._viewer, channel)
        replies = channel.threads[root].replies
        return {
            "channel": channel.id,
            "ts": root,
            "name": channel.name_in(self._viewer.team_id),
            "root": conversation.one(channel.messages[root]),
            "latest": [conversation.one(channel.messages[ts]) for ts in replies[-LATEST:]],
            "unread": reading.new_replies(self._viewer.id, root, since),
            "reply_count": len(replies),
        }
