"""Slash commands and shortcuts."""

from bot.playground import hooks, messages, payloads, writing
from bot.playground.entities import Channel, Hook, Installation, Json
from bot.playground.errors import NotThereError, RefusalError
from bot.playground.mrkdwn import escape
from bot.playground.people.actor import Actor
from bot.playground.people.results import CommandResult, Outcome
from bot.playground.triggers import HOOK_LIFE

NOT_INSTALLED = "{} failed because the app is not installed in your workspace"
IN_THREAD = "{} is not supported in threads. Sorry!"
UNKNOWN = "{} is not a valid command."


class Acting(Actor):
    def command(self, line: str, channel: str, thread_ts: str | None = None) -> CommandResult:
        """Types a slash command, such as "/ticket printer on fire", and waits for the app's answer."""
        name, _, typed = line.strip().partition(" ")
        with self._core.world.lock:
            place = self._channel(channel)
            app = self._home()
            if app is None:
                text = NOT_INSTALLED.format(name)
                return self._failed_command(name, place, text, "app_not_installed", thread_ts)
            refusal = self._command_refusal(name, thread_ts)
            if refusal is not None:
                return self._failed_command(name, place, *refusal, thread_ts)
            text = self._command_text(name, place, typed.strip())
            payload = payloads.command(self._core, self.user, place, app, name, text)
        reply = self._deliver("slash_commands", name, payload)
        if not reply.ok:
            error = reply.error or "dispatch_failed"
            return self._failed_command(name, place, f'{name} failed with the error "{error}"', error)
        return self._command_answer(name, place, app, reply.payload or {})

    def _command_refusal(self, name: str, thread_ts: str | None) -> tuple[str, str] | None:
        if name not in self._core.manifest.commands:
            return UNKNOWN.format(name), "unknown_command"
        if thread_ts is not None:
            return IN_THREAD.format(name), "not_in_threads"
        return None

    def _command_text(self, name: str, channel: Channel, typed: str) -> str:
        if self._core.manifest.commands[name].should_escape:
            return writing.in_command(self._core.world, channel, typed)
        return escape(typed)

    def _failed_command(
        self, name: str, channel: Channel, text: str, error: str, thread_ts: str | None = None
    ) -> CommandResult:
        self._core.journal.refuse(name, error, (text,), {"user": self.id, "channel": channel.id})
        with self._core.world.lock:
            messages.post_notice(self._core, channel, self.id, text, thread_ts)
            self._notice(channel.id, text)
        return CommandResult(ok=False, text=text, error=error)

    def _command_answer(self, name: str, channel: Channel, app: Installation, given: Json) -> CommandResult:
        """Shows the answer that came with the ack."""
        if not given:
            return CommandResult(ok=True, response=given)
        hook = Hook(self.id, channel.id, app, self._clock.now() + HOOK_LIFE)
        with self._core.world.lock:
            try:
                message = hooks.respond(self._core, hook, given)
            except RefusalError as refusal:
                self._core.journal.refuse(f"ack of {name}", refusal.error, refusal.detail, given)
                text = f'{name} failed with the error "invalid_command_response"'
                return self._failed_command(name, channel, text, "invalid_command_response")
            shown = None if message is None else self._shown(channel, message, message.data)
        return CommandResult(ok=True, text=shown.text if shown else "", message=shown, response=given)

    def global_shortcut(self, callback_id: str) -> Outcome:
        """Picks a global shortcut from the list behind the + sign."""
        with self._core.world.lock:
            app = self._shortcut_app(callback_id, "global")
            if app is None:
                return self._failed_shortcut(callback_id, None)
            payload = payloads.global_shortcut(self._core, self.user, app, callback_id)
        return self._outcome(self._deliver("interactive", "shortcut", payload))

    def message_shortcut(self, callback_id: str, channel: str, ts: str) -> Outcome:
        """Picks a message shortcut from the menu of a message."""
        with self._core.world.lock:
            app = self._shortcut_app(callback_id, "message")
            place = self._channel(channel)
            message = self._shared(place, ts)
            if app is None:
                return self._failed_shortcut(callback_id, place.id)
            payload = payloads.message_shortcut(self._core, self.user, app, callback_id, place, message)
        return self._outcome(self._deliver("interactive", "message_action", payload), place.id)

    def _shortcut_app(self, callback_id: str, kind: str) -> Installation | None:
        """None for people whose workspace does not have the app. Raises NotThereError."""
        if self._core.manifest.shortcuts.get(callback_id) != kind:
            raise NotThereError(f"The manifest has no {kind} shortcut {callback_id!r}.")
        return self._home()

    def _failed_shortcut(self, callback_id: str, channel_id: str | None) -> Outcome:
        """Slack documents no words for this; they are those for commands."""
        name = self._core.manifest.shortcut_names[callback_id]
        text = NOT_INSTALLED.format(name)
        what = {"user": self.id, "channel": channel_id}
        self._core.journal.refuse(name, "app_not_installed", (text,), what)
        self._notice(channel_id, text)
        return Outcome(ok=False, text=text, error="app_not_installed")
