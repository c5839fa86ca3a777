"""Writing, editing, reacting, joining."""

from collections.abc import Mapping, Sequence

from bot.playground import membership, messages, pins, reactions, writing
from bot.playground.attaching import describe_file
from bot.playground.dms import open_dm
from bot.playground.entities import Channel, Message
from bot.playground.errors import NotThereError, RefusalError
from bot.playground.people.actor import Actor

MESSAGES_OFF = "Sending messages to this app has been turned off."


class Talking(Actor):
    def say(
        self,
        channel: str,
        text: str,
        thread_ts: str | None = None,
        *,
        broadcast: bool = False,
        files: Sequence[Mapping[str, object]] = (),
    ) -> str:
        """Writes a message and returns its `ts`. "@name", "#channel" and addresses are linked, the rest
        is escaped, as Slack's composer does. `files` are descriptions such as {"name": "log.txt"}.
        """
        with self._core.world.lock:
            place = self._channel(channel)
            self._require_open(place)
            stored = writing.stored(self._core.world, place, text, self.user.team_id)
            data = messages.by_person(self._core, place, self.user) | {"text": stored}
            data["blocks"] = [writing.rich_text(stored, self._core.world.ids.fresh("b"))]
            if files:
                data |= {
                    "subtype": "file_share",
                    "files": [describe_file(self._core, self.user, f, [place.id]) for f in files],
                }
            message = messages.post(self._core, place, data, thread_ts=thread_ts, broadcast=broadcast)
            self._mention_app(place, message)
            return message.ts

    def _require_open(self, place: Channel) -> None:
        apart = place.kind == "im" and not self._core.world.meets(self.user, place.team_id)
        if place.is_archived or apart:
            name = place.name_in(self.user.team_id)
            raise NotThereError(f"{name or 'The DM'} is archived or disconnected.")

    def why_silent(self, channel: str) -> str:
        """Why this person cannot write there, or nothing when they can."""
        with self._core.world.lock:
            place = self._channel(channel)
            if place.kind == "im" and not self._core.manifest.messages_tab:
                return MESSAGES_OFF
            try:
                self._require_open(place)
            except NotThereError as error:
                return str(error)
            return ""

    def _mention_app(self, channel: Channel, message: Message) -> None:
        """Tells the app that it was mentioned, in addition to the message; never in a DM with it."""
        app = self._core.world.member_installation(channel)
        if app is None or channel.kind == "im":
            return
        bot = self._core.world.users[app.bot_user_id]
        if writing.mentions(bot, message.data["text"]):
            # The same message once more, under another type; Slack leaves these two fields out.
            event = {k: v for k, v in message.data.items() if k not in ("subtype", "parent_user_id")}
            event |= {"type": "app_mention", "channel": channel.id, "event_ts": message.ts}
            self._core.events.in_channel(channel, event)

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Changes one of this person's own messages."""
        with self._core.world.lock:
            place = self._channel(channel)
            message = self._own(place, ts)
            stored = writing.stored(self._core.world, place, text, self.user.team_id)
            blocks = [writing.rich_text(stored, self._core.world.ids.fresh("b"))]
            messages.edit(self._core, place, message, {"text": stored, "blocks": blocks}, self.id)

    def delete(self, channel: str, ts: str) -> None:
        """Deletes one of this person's own messages."""
        with self._core.world.lock:
            place = self._channel(channel)
            messages.delete(self._core, place, self._own(place, ts))

    def _own(self, channel: Channel, ts: str) -> Message:
        message = self._message(channel, ts)
        if message.data.get("user") != self.id:
            raise NotThereError("Only one's own messages can be changed.")
        return message

    def react(self, channel: str, ts: str, emoji: str) -> None:
        """Adds a reaction, "ticket" or ":ticket:". Raises NotThereError when Slack refuses."""
        with self._core.world.lock:
            place = self._channel(channel)
            try:
                reactions.add(self._core, place, self._shared(place, ts), self.id, emoji)
            except RefusalError as refusal:
                raise NotThereError(f"Slack refuses the reaction: {refusal}.") from refusal

    def unreact(self, channel: str, ts: str, emoji: str) -> None:
        """Takes a reaction back."""
        with self._core.world.lock:
            place = self._channel(channel)
            try:
                reactions.remove(self._core, place, self._message(place, ts), self.id, emoji)
            except RefusalError as refusal:
                raise NotThereError(f"There is no such reaction: {refusal}.") from refusal

    def pin(self, channel: str, ts: str) -> None:
        """Pins a message. Raises RefusalError when it is pinned already."""
        with self._core.world.lock:
            place = self._channel(channel)
            pins.add(self._core, place, self._shared(place, ts), self.id)

    def unpin(self, channel: str, ts: str) -> None:
        """Takes a pin away."""
        with self._core.world.lock:
            place = self._channel(channel)
            pins.remove(self._core, place, self._shared(place, ts), self.id)

    def dismiss(self, channel: str, ts: str) -> None:
        """Takes what only this person sees off their screen: the app's word or Slack's own."""
        with self._core.world.lock:
            place = self._channel(channel)
            for private in (place.notices, place.ephemerals):
                if ts in private and private[ts].only_for == self.id:
                    del private[ts]
                    self._core.world.touch()
                    return
        raise NotThereError("This message is gone.")

    def join(self, channel: str) -> None:
        """Joins a public channel of this person's workspace."""
        with self._core.world.lock:
            place = self._core.world.the_channel(channel, self.user.team_id)
            if place.kind != "channel" or place.is_archived:
                raise NotThereError(f"{self.user.name} cannot join {channel}: it is private or archived.")
            membership.join(self._core, place, self.user)

    def leave(self, channel: str) -> None:
        with self._core.world.lock:
            membership.leave(self._core, self._channel(channel), self.user)

    def invite_bot(self, channel: str) -> None:
        """Adds the app's bot to a channel; the app of the channel's host workspace first."""
        with self._core.world.lock:
            place = self._channel(channel)
            bot = self._core.world.users[self._app_in_any(place)]
            membership.join(self._core, place, bot, inviter=self.id)

    def _app_in_any(self, channel: Channel) -> str:
        for team_id in channel.teams:
            found = self._core.world.installations.get(team_id)
            if found and found.active:
                return found.bot_user_id
        raise NotThereError("The app is not installed in any workspace of this channel.")

    def dm_with_bot(self) -> str:
        """The id of the DM with the app, opened if need be.

        People from elsewhere have one as long as a channel is shared. Raises NotThereError.
        """
        with self._core.world.lock:
            # People of a workspace with the app talk to their own bot, others to the one they share with.
            apps = [self._home(), *self._core.world.installations.values()]
            for app in apps:
                if app is not None and app.active and self._core.world.meets(self.user, app.team_id):
                    return open_dm(self._core, app, self.user).id
        raise NotThereError("The app is nowhere this person could reach it.")

    def dm(self, text: str, thread_ts: str | None = None) -> str:
        """Writes to the app and returns the message's `ts`."""
        if not self._core.manifest.messages_tab:
            raise NotThereError(MESSAGES_OFF)
        return self.say(self.dm_with_bot(), text, thread_ts)
