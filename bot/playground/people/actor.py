"""What all that people do has in common."""

from bot.playground.clock import Clock
from bot.playground.core import Core
from bot.playground.delivery import Reply
from bot.playground.entities import Channel, Installation, Json, Line, Message, User, View
from bot.playground.errors import NotThereError
from bot.playground.people.results import Outcome, Shown, ShownView
from bot.playground.reading import Reader

TROUBLE = "We had some trouble connecting. Try again?"
_MARGIN = 30.0


class Actor:
    """Somebody with a Slack client."""

    def __init__(self, core: Core, user: User) -> None:
        self._core = core
        self.user = user
        self._reader = Reader(core.world, user)

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def _clock(self) -> Clock:
        return self._core.clock

    def _home(self) -> Installation | None:
        """The installation in this person's own workspace."""
        found = self._core.world.installations.get(self.user.team_id)
        return found if found and found.active else None

    def _channel(self, given: str) -> Channel:
        """A channel this person is in, by id or name. Raises NotThereError."""
        channel = self._core.world.the_channel(given, self.user.team_id)
        if self.id not in channel.members:
            raise NotThereError(f"{self.user.name} is not in {given}.")
        return channel

    def _message(self, channel: Channel, ts: str) -> Message:
        found = channel.messages.get(ts) or channel.ephemerals.get(ts)
        if found is None or found.only_for not in (None, self.id):
            raise NotThereError(f"{self.user.name} sees no message {ts} in {channel.name or 'the DM'}.")
        return found

    def _shared(self, channel: Channel, ts: str) -> Message:
        """A message that others see as well: Slack keeps no ephemerals, so nothing can be done with them."""
        message = self._message(channel, ts)
        if message.only_for is not None:
            raise NotThereError("Only you see this message.")
        return message

    def _app_in(self, channel: Channel) -> Installation:
        found = self._core.world.installation_for(channel, self.user)
        if found is None:
            raise NotThereError("The app is not installed there.")
        return found

    def _deliver(self, kind: str, name: str, payload: Json) -> Reply:
        """Sends a payload and waits until the app answered or Slack gave up. Hold no lock."""
        return self._core.delivery.ask(kind, name, payload).result(
            self._core.delivery.pace.ack_seconds + _MARGIN
        )

    def _outcome(self, reply: Reply, channel_id: str | None = None) -> Outcome:
        """What this person notices of an interaction: nothing, unless it failed."""
        if reply.ok:
            return Outcome(ok=True)
        self._notice(channel_id, TROUBLE)
        return Outcome(ok=False, text=TROUBLE, error=reply.error)

    def _notice(self, channel_id: str | None, text: str) -> None:
        """Something that Slack itself says to this person."""
        line = Line(self._clock.now(), "notice", channel_id, self.id, "Slack", {"text": text})
        with self._core.world.lock:
            self._core.world.timeline.append(line)
            self._core.world.touch()

    def _shown(self, channel: Channel, message: Message, data: Json) -> Shown:
        author = str(data.get("username") or self._reader.name(str(data.get("user", ""))))
        text = self._reader.message(data)
        return Shown(channel.id, message.ts, author, text, data, message.only_for is not None)

    def _shown_view(self, view: View) -> ShownView:
        data = view.data
        title = str(data["title"]["text"]) if data.get("title") else ""
        return ShownView(view.id, view.type, title, self._reader.view(data), data, view.state)
