"""What the server keeps for people between two looks: what they have read, and what they began to write."""

from bot.playground.entities import Channel
from bot.playground.page.reading import Reading
from bot.playground.world import World

MAX_DRAFT = 40_000


class Marks:
    """Hold the world's lock. What changes a screen touches the world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._readings: dict[str, Reading] = {}
        self._drafts: dict[tuple[str, str, str], str] = {}

    def catch_up(self) -> None:
        """Looks at all that is new anywhere."""
        for channel in self._world.channels.values():
            self.of(channel)

    def of(self, channel: Channel) -> Reading:
        """What people have read of a channel, as of now."""
        found = self._readings.get(channel.id)
        if found is None or found.channel is not channel:
            found = self._readings[channel.id] = self._renamed(channel) or Reading(self._world, channel)
        found.catch_up()
        return found

    def _renamed(self, channel: Channel) -> Reading | None:
        """What was kept under the id that the channel had before Slack gave it another."""
        for old, reading in self._readings.items():
            if reading.channel is channel:
                return self._readings.pop(old)
        return None

    def calls(self, user_id: str) -> int:
        """The number on somebody's badge: unread direct messages and mentions."""
        return sum(reading.calls(user_id) for reading in self._readings.values() if user_id in reading.alerts)

    def read(self, user_id: str, channel: Channel) -> None:
        """Somebody looks at a channel."""
        newest = channel.top[-1] if channel.top else ""
        if self.of(channel).read_to(user_id, newest):
            self._world.touch()

    def read_thread(self, user_id: str, channel: Channel, root: str) -> None:
        """Somebody looks at a thread."""
        thread = channel.threads.get(root)
        newest = thread.replies[-1] if thread and thread.replies else root
        if self.of(channel).read_thread(user_id, root, newest):
            self._world.touch()

    def unread(self, user_id: str, channel: Channel, ts: str) -> None:
        """Somebody marks a message and all after it as unread."""
        self.of(channel).unread_from(user_id, ts)
        self._world.touch()

    def draft(self, user_id: str, channel_id: str, thread_ts: str | None) -> str:
        return self._drafts.get((user_id, channel_id, thread_ts or ""), "")

    def keep_draft(self, user_id: str, channel_id: str, thread_ts: str | None, text: str) -> None:
        """Keeps what somebody has written so far; nothing forgets it."""
        key = (user_id, channel_id, thread_ts or "")
        if self._drafts.get(key, "") == text:
            return
        if text:
            self._drafts[key] = text[:MAX_DRAFT]
        else:
            del self._drafts[key]
        self._world.touch()
