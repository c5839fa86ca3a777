"""One person's whole screen."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.playground.entities import Channel, Json, User, View
from bot.playground.page.conversation import WINDOW, Conversation, entered, start_of
from bot.playground.page.front import Front
from bot.playground.page.sidebar import Sidebar, may_open_home
from bot.playground.page.threads import Threads

HOME, THREADS = "home", "threads"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see: a channel's id, "home", "threads" or anything else for nothing.

    `earlier` is how many messages more than the newest hundred.
    """

    place: str = ""
    thread: str | None = None
    earlier: int = 0


class Screen:
    """What `viewer` sees, and reads by seeing it."""

    def __init__(self, front: Front, viewer: User, wish: Wish) -> None:
        self._front, self._viewer, self._wish = front, viewer, wish
        self._world = front.core.world
        with self._world.lock:
            channel = self._channel()
            self._read = self._marks(channel)
            self._since = self._start(channel)
            self._threads = Threads(front, viewer) if wish.place == THREADS else None
        self._marked = ("", "")

    def _channel(self) -> Channel | None:
        """The channel that is open, if this person is in it."""
        found = self._world.channels.get(self._wish.place)
        return found if found and self._viewer.id in found.members else None

    def _marks(self, channel: Channel | None) -> tuple[str, str]:
        """Up to where the channel and the thread were read when the screen was opened."""
        if channel is None:
            return "", ""
        reading = self._front.marks.of(channel)
        followed = reading.follows.get(self._viewer.id, {})
        return reading.read.get(self._viewer.id, ""), followed.get(self._wish.thread or "", "")

    def _start(self, channel: Channel | None) -> tuple[str, str]:
        """Where the lists begin."""
        if channel is None:
            return "", ""
        count = WINDOW + self._wish.earlier
        return start_of(channel.top, count), start_of(self._replies(channel), count)

    def _replies(self, channel: Channel) -> Sequence[str]:
        thread = channel.threads.get(self._wish.thread or "")
        return thread.replies if thread else ()

    def _slide(self, channel: Channel) -> None:
        """Lets go of what is old. Not with every message: it would slide away under somebody who reads."""
        most = 2 * (WINDOW + self._wish.earlier)
        lists = zip((channel.top, self._replies(channel)), self._since, strict=True)
        if any(len(stamps) - bisect_left(stamps, since) > most for stamps, since in lists):
            self._since = self._start(channel)

    def frame(self) -> Json:
        """All of it, but for what stands beside Slack. Marks as read what it shows."""
        with self._world.lock:
            channel = self._channel()
            self._mark(channel)
            # First what marks as read, then what counts the unread.
            threads = [] if self._threads is None else self._threads.frame()
            return {
                **self._conversation(channel),
                **Sidebar(self._front, self._viewer).frame(),
                "threads": threads,
                "home": self._home(),
                "modal": self._modal(),
            }

    def _mark(self, channel: Channel | None) -> None:
        """Once for every new message: what somebody marks as unread stays so until then."""
        if channel is None:
            return
        root = self._wish.thread
        newest = _last(channel.top), _last(self._replies(channel))
        if newest[0] != self._marked[0]:
            self._front.marks.read(self._viewer.id, channel)
        if root and newest[1] != self._marked[1]:
            self._front.marks.read_thread(self._viewer.id, channel, root)
        self._marked = newest

    def _conversation(self, channel: Channel | None) -> Json:
        if channel is None:
            return {"channel": None, "messages": {}, "thread": None, "replies": {}}
        self._slide(channel)
        (since, replies_since), (read, thread_read) = self._since, self._read
        conversation = Conversation(self._front, self._viewer, channel)
        shown: Json = {
            "channel": conversation.about(read, has_earlier=bool(since)),
            "messages": conversation.messages(since),
            "thread": None,
            "replies": {},
        }
        root = self._wish.thread
        if root and root in channel.messages:
            draft = self._front.marks.draft(self._viewer.id, channel.id, root)
            about = {"last_read": thread_read, "has_earlier": bool(replies_since)}
            shown["thread"] = {"channel": channel.id, "ts": root, "draft": draft, **about}
            shown["replies"] = conversation.replies(root, replies_since, thread_read)
        return shown

    def _home(self) -> Json | None:
        if self._wish.place != HOME or not may_open_home(self._front, self._viewer):
            return None
        view = self._world.homes.get((self._viewer.id, self._viewer.team_id))
        return None if view is None else shown_view(view)

    def _modal(self) -> Json | None:
        stack = self._world.modals.get(self._viewer.id)
        return {"depth": len(stack), "view": shown_view(stack[-1])} if stack else None


def _last(stamps: Sequence[str]) -> str:
    return stamps[-1] if stamps else ""


def shown_view(view: View) -> Json:
    """A view with what was entered in it, and what is wrong with that."""
    data = view.data
    return {
        "id": view.id,
        "type": view.type,
        "title": data.get("title"),
        "submit": data.get("submit"),
        "close": data.get("close"),
        "blocks": data["blocks"],
        "state": entered(view.state),
        "errors": dict(view.errors),
        "hash": view.hash,
    }
