"""Buttons and menus, in messages, modals and the Home."""

from collections.abc import Mapping, Sequence

from bot.playground import forms, writing
from bot.playground.attaching import described_again
from bot.playground.blocks import options_of
from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, Json, Message, User
from bot.playground.errors import NotThereError
from bot.playground.mrkdwn import escape
from bot.playground.people.actor import Actor
from bot.playground.people.places import InView, MessagePlace, Place, Spot, Target, ViewPlace, find
from bot.playground.people.results import Outcome, ShownView

DECLINED = "declined"
Choice = str | int | Sequence[str] | Mapping[str, object]
"""An option's value or text, an id, a date or time, a number of seconds, a list, a rich_text block."""

_NAMED = ("users_select", "conversations_select", "channels_select")
_EXTERNAL = ("external_select", "multi_external_select")
_REMEMBERED = 500
"""Options of a menu that the app fills: more than five of the most that Slack shows at once."""


class Using(Actor):
    def __init__(self, core: Core, user: User) -> None:
        super().__init__(core, user)
        self._offers: dict[tuple[str, str, str], list[Json]] = {}
        """What the app offered in menus that it fills itself, newest first, by place, block and action."""

    def press(
        self, target: Target, button: str | Spot, *, value: str | None = None, confirm: bool = True
    ) -> Outcome:
        """Presses a button, named by its text or action_id; `value` tells twins apart.

        `confirm` answers the confirmation dialog, if there is one; False means that nothing is sent.
        """
        with self._core.world.lock:
            place = self._place(target)
            block, element = find(place.blocks, button, value)
            if element["type"] not in ("button", "workflow_button", "icon_button"):
                raise NotThereError(f"{button!r} is a {element['type']}; it cannot be pressed.")
            details: Json = {key: element[key] for key in ("text", "value", "style") if key in element}
        return self._use(place, block, element, details, confirm=confirm)

    def choose(
        self, target: Target, name: str | Spot, option: Choice | None, *, confirm: bool = True
    ) -> Outcome:
        """Chooses in a menu (select, overflow, boxes, thumbs, date, person) by action_id or by label.

        None takes back what was chosen.
        """
        with self._core.world.lock:
            place = self._place(target)
            block, element = find(place.blocks, name)
        if element["type"] == "overflow":
            details: Json = {"selected_option": forms.option_named(element, str(option))}
        elif element["type"] == "feedback_buttons":
            thumb = forms.option_named(element, str(option))
            details = {"text": thumb["text"], "value": thumb["value"]}
        else:
            entry = self._store(place, block, element, option)
            details = {k: v for k, v in entry.items() if k != "type"}
            # What stands in an input waits for the submission, unless it asked to be told at once.
            if block["type"] == "input" and not block.get("dispatch_action"):
                return Outcome(ok=True)
        return self._use(place, block, element, details, confirm=confirm)

    def enter(self, target: Target, name: str | Spot, option: Choice | None) -> None:
        """Types or chooses, and tells nobody: what stands in an input before it is sent."""
        with self._core.world.lock:
            place = self._place(target)
            block, element = find(place.blocks, name)
        self._store(place, block, element, option)

    def _store(self, place: Place, block: Json, element: Json, option: Choice | None) -> Json:
        """Keeps what was entered, as an entry of `state.values`, which it returns."""
        offered = self._remembered(place, block, element, option)
        entry = forms.entry_for(element, self._meant(place, block, element, option), offered)
        with self._core.world.lock:
            place.state.setdefault(block["block_id"], {})[element["action_id"]] = entry
            self._core.world.touch()
        return entry

    def _meant(self, place: Place, block: Json, element: Json, option: Choice | None) -> object:
        """What the app gets for what a person sees: ids of people and channels, file objects, rich text."""
        kind = element["type"]
        if kind.endswith(_NAMED) and isinstance(option, str) and option:
            return self._id(option)
        if kind.endswith(_NAMED) and isinstance(option, list | tuple):
            return [self._id(str(one)) for one in option]
        if kind == "file_input" and isinstance(option, list | tuple):
            entry = place.state.get(block["block_id"], {}).get(element["action_id"], {})
            return described_again(self._core, self.user, option, entry.get("files") or ())
        if kind == "rich_text_input" and isinstance(option, str) and option:
            return writing.rich_text(escape(option))
        return option

    def _id(self, name: str) -> str:
        world = self._core.world
        user = world.find_user(name.removeprefix("@"))
        return user.id if user else world.the_channel(name, self.user.team_id).id

    def options(self, target: Target, name: str | Spot, query: str = "") -> list[str]:
        """What a menu offers, as texts; a menu that the app fills itself is asked with `query`."""
        return [str(o["text"]["text"]) for o in options_of(self.suggestions(target, name, query))]

    def suggestions(self, target: Target, name: str | Spot, query: str = "") -> Json:
        """The same in Slack's shape: `options` or `option_groups`."""
        with self._core.world.lock:
            place = self._place(target)
            block, element = find(place.blocks, name)
        return self._offer(place, block, element, query)

    def _use(self, place: Place, block: Json, element: Json, details: Json, *, confirm: bool) -> Outcome:
        """Sends block_actions, unless the confirmation dialog is declined."""
        if element.get("confirm") and not confirm:
            return Outcome(ok=False, text=str(element["confirm"]["title"]["text"]), error=DECLINED)
        action = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self._core.events.event_ts(),
            **({"placeholder": element["placeholder"]} if "placeholder" in element else {}),
            **details,
        }
        with self._core.world.lock:
            payload = place.actions(self._core, self.user, action)
        return self._outcome(self._deliver("interactive", "block_actions", payload), place.channel_id)

    def _place(self, target: Target) -> Place:
        """The present state of what is on the screen. Raises NotThereError when it is gone."""
        if isinstance(target, ShownView | InView):
            view = self._core.world.views.get(target.id)
            if view is None or view.user_id != self.id:
                raise NotThereError("This modal is closed.")
            return ViewPlace(view, view.state)
        channel = self._channel(target.channel_id)
        message = self._message(channel, target.ts)
        blocks: Sequence[Json] = message.data.get("blocks") or ()
        # An app may have edited the message since: what was chosen holds where the element is still there.
        state = self._core.world.entered.setdefault((channel.id, message.ts, self.id), {})
        state |= forms.kept(state, forms.initial(blocks))
        return MessagePlace(channel, message, self._app_of(channel, message), state)

    def _app_of(self, channel: Channel, message: Message) -> Installation:
        """The installation that posted a message: it gets what is done in it, whoever does it."""
        for app in self._core.world.installations.values():
            if app.active and app.bot_id == message.data.get("bot_id"):
                return app
        return self._app_in(channel)

    def _offer(self, place: Place, block: Json, element: Json, query: str) -> Json:
        """What a menu offers, in an element's own shape; the app is asked if it fills the menu itself."""
        if element["type"] not in _EXTERNAL:
            return element
        with self._core.world.lock:
            payload = place.suggestion(self._core, self.user) | {
                "action_id": element["action_id"],
                "block_id": block["block_id"],
                "value": query,
            }
        reply = self._deliver("interactive", "block_suggestion", payload)
        answer = (reply.payload or {}) if reply.ok else {}
        key = (place.key, block["block_id"], element["action_id"])
        self._offers[key] = [*options_of(answer), *self._offers.get(key, ())][:_REMEMBERED]
        return answer

    def _remembered(
        self, place: Place, block: Json, element: Json, option: Choice | None
    ) -> Sequence[Json] | None:
        """The options among which to choose. None for what has none, such as a date."""
        if element["type"] not in _EXTERNAL:
            return options_of(element)
        known = self._offers.get((place.key, block["block_id"], element["action_id"]), ())
        wanted = [option] if isinstance(option, str) else option
        if isinstance(wanted, list | tuple) and all(forms.offers(known, one) for one in wanted):
            return known
        return options_of(self._offer(place, block, element, option if isinstance(option, str) else ""))
