"""What is on a person's screen, and what was."""

from bot.playground import messages
from bot.playground.entities import Channel, Line, Message
from bot.playground.people.actor import Actor
from bot.playground.people.results import Seen, Shown
from bot.playground.reading import Reader


class Seeing(Actor):
    def see(self, channel: str) -> list[Shown]:
        """The channel as this person sees it, oldest first: no replies, but what only they see."""
        with self._core.world.lock:
            place = self._channel(channel)
            stamps = [ts for ts in place.top if ts in place.messages]
            found = [place.messages[ts] for ts in stamps] + self._private(place, None)
            return self._screen(place, found)

    def thread(self, channel: str, ts: str) -> list[Shown]:
        """A thread: its root, the replies, and what only this person sees in it."""
        with self._core.world.lock:
            place = self._channel(channel)
            root = self._message(place, ts)
            replies = place.threads[ts].replies if ts in place.threads else []
            return self._screen(
                place, [root, *(place.messages[r] for r in replies), *self._private(place, ts)]
            )

    def last(self, channel: str) -> Shown:
        """The newest message in a channel's timeline. Raises NotThereError when there is none."""
        return self.see(channel)[-1]

    def _private(self, channel: Channel, thread_ts: str | None) -> list[Message]:
        mine = (m for m in channel.ephemerals.values() if m.only_for == self.id)
        return [m for m in mine if m.data.get("thread_ts") == thread_ts]

    def _screen(self, channel: Channel, found: list[Message]) -> list[Shown]:
        ordered = sorted(found, key=lambda message: message.ts)
        return [self._shown(channel, m, messages.public(channel, m)) for m in ordered]

    def channels(self) -> list[str]:
        """The names of the channels this person is in."""
        with self._core.world.lock:
            mine = (c for c in self._core.world.channels.values() if self.id in c.members)
            return [c.name_in(self.user.team_id) for c in mine if c.kind != "im"]

    def transcript(self) -> list[Seen]:
        """Everything this person saw, in order: messages, edits, what was only for them, modals, the Home."""
        with self._core.world.lock:
            return [self._seen(line) for line in self._core.world.timeline if self._saw(line)]

    def _saw(self, line: Line) -> bool:
        if line.only_for is not None:
            return line.only_for == self.id
        channel = self._core.world.channels.get(line.channel_id or "")
        return channel is not None and self.id in channel.members

    def _seen(self, line: Line) -> Seen:
        then = Reader(self._core.world, self.user, line.when)
        return Seen(line.when, self._where(line), line.kind, then.name(line.who), _what(line, then))

    def _where(self, line: Line) -> str:
        channel = self._core.world.channels.get(line.channel_id or "")
        if channel is None:
            return {"modal": "modal", "home": "App Home"}.get(line.kind, "Slack")
        if channel.kind == "im":
            other = next(m for m in channel.members if m != self.id)
            place = f"DM with {self._reader.name(other)}"
        else:
            place = f"#{channel.name_in(self.user.team_id)}"
        in_thread = line.what.get("thread_ts", line.what.get("ts")) != line.what.get("ts")
        return f"{place} (thread)" if in_thread else place


def _what(line: Line, reader: Reader) -> str:
    if line.kind in ("modal", "home"):
        return reader.view(line.what)
    if line.kind == "reaction":
        sign = "" if line.what["added"] else "no longer "
        return f"{sign}:{line.what['reaction']}: on “{reader.message(line.what['to'])}”"
    text = reader.message(line.what)
    marks = {"edit": "(edited) ", "delete": "(deleted) ", "ephemeral": "(only you) "}
    return marks.get(line.kind, "") + text
