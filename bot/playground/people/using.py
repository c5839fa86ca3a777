"""Buttons and menus, in messages, modals and the Home."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.playground import forms, payloads
from bot.playground.blocks import elements, label_of, labels_of, options_of
from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, Json, Message, User, View
from bot.playground.errors import NotThereError
from bot.playground.people.actor import Actor
from bot.playground.people.results import Outcome, Shown, ShownView

DECLINED = "declined"
Choice = str | int | Sequence[str]


class _Place(Protocol):
    """Where an element stands. `state` is what was chosen there so far."""

    state: Json

    @property
    def blocks(self) -> Sequence[Json]: ...

    @property
    def channel_id(self) -> str | None: ...

    def actions(self, core: Core, user: User, action: Json) -> Json:
        """The payload of block_actions."""
        ...

    def suggestion(self, core: Core, user: User) -> Json:
        """The payload of block_suggestion, but for what is asked."""
        ...


@dataclass(slots=True)
class _InView:
    view: View
    state: Json
    channel_id: str | None = None

    @property
    def blocks(self) -> Sequence[Json]:
        blocks: Sequence[Json] = self.view.data["blocks"]
        return blocks

    def actions(self, core: Core, user: User, action: Json) -> Json:
        return payloads.view_actions(core, user, self.view, action)

    def suggestion(self, core: Core, user: User) -> Json:
        container = {"type": "view", "view_id": self.view.id}
        return payloads.in_view(core, "block_suggestion", user, self.view) | {"container": container}


@dataclass(slots=True)
class _InMessage:
    channel: Channel
    message: Message
    app: Installation
    state: Json

    @property
    def channel_id(self) -> str | None:
        return self.channel.id

    @property
    def blocks(self) -> Sequence[Json]:
        return self.message.data.get("blocks") or ()

    def actions(self, core: Core, user: User, action: Json) -> Json:
        return payloads.message_actions(core, user, self.channel, self.message, self.app, action, self.state)

    def suggestion(self, core: Core, user: User) -> Json:
        return payloads.in_message(core, "block_suggestion", user, self.channel, self.message, self.app)


class Using(Actor):
    def press(
        self, target: Shown | ShownView, button: str, *, value: str | None = None, confirm: bool = True
    ) -> Outcome:
        """Presses a button, named by its text or action_id; `value` tells twins apart.

        `confirm` answers the confirmation dialog, if there is one; False means that nothing is sent.
        """
        with self._core.world.lock:
            place = self._place(target)
            block, element = _find(place.blocks, button, value)
            if element["type"] not in ("button", "workflow_button", "icon_button"):
                raise NotThereError(f"{button!r} is a {element['type']}; it cannot be pressed.")
            details: Json = {key: element[key] for key in ("text", "value", "style") if key in element}
        return self._use(place, block, element, details, confirm=confirm)

    def choose(
        self, target: Shown | ShownView, name: str, option: Choice, *, confirm: bool = True
    ) -> Outcome:
        """Chooses in a menu (select, overflow, boxes, date, person) by its action_id, label or placeholder.

        `option` is an option's value or text, a user or channel id, a date; a list where many may be chosen.
        """
        with self._core.world.lock:
            place = self._place(target)
            block, element = _find(place.blocks, name, None)
        if element["type"] == "overflow":
            details: Json = {"selected_option": forms.option_named(element, str(option))}
        else:
            asked = str(option) if isinstance(option, str) else ""
            offered = self._offered(place, block, element, asked)
            entry = forms.entry_for(element, self._ids(element, option), offered)
            details = {k: v for k, v in entry.items() if k != "type"}
            with self._core.world.lock:
                place.state.setdefault(block["block_id"], {})[element["action_id"]] = entry
            # What stands in an input waits for the submission, unless it asked to be told at once.
            if block["type"] == "input" and not block.get("dispatch_action"):
                return Outcome(ok=True)
        return self._use(place, block, element, details, confirm=confirm)

    def _ids(self, element: Json, option: Choice) -> Choice:
        """People and channels may be named; the app gets their ids."""
        if not element["type"].endswith(("users_select", "conversations_select", "channels_select")):
            return option
        if isinstance(option, str):
            return self._id(option)
        return option if isinstance(option, int) else [self._id(one) for one in option]

    def _id(self, name: str) -> str:
        world = self._core.world
        user = world.find_user(name.removeprefix("@"))
        return user.id if user else world.the_channel(name, self.user.team_id).id

    def options(self, target: Shown | ShownView, name: str, query: str = "") -> list[str]:
        """What a menu offers, as texts; a menu that the app fills itself is asked with `query`."""
        with self._core.world.lock:
            place = self._place(target)
            block, element = _find(place.blocks, name, None)
        return [str(o["text"]["text"]) for o in self._offered(place, block, element, query) or ()]

    def _use(self, place: _Place, block: Json, element: Json, details: Json, *, confirm: bool) -> Outcome:
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

    def _place(self, target: Shown | ShownView) -> _Place:
        """The present state of what is on the screen. Raises NotThereError when it is gone."""
        if isinstance(target, ShownView):
            view = self._core.world.views.get(target.id)
            if view is None or view.user_id != self.id:
                raise NotThereError("This modal is closed.")
            return _InView(view, view.state)
        channel = self._channel(target.channel_id)
        message = self._message(channel, target.ts)
        blocks: Sequence[Json] = message.data.get("blocks") or ()
        # An app may have edited the message since: what was chosen holds where the element is still there.
        state = self._core.world.entered.setdefault((channel.id, message.ts, self.id), {})
        state |= forms.kept(state, forms.initial(blocks))
        return _InMessage(channel, message, self._app_of(channel, message), state)

    def _app_of(self, channel: Channel, message: Message) -> Installation:
        """The installation that posted a message: it gets what is done in it, whoever does it."""
        for app in self._core.world.installations.values():
            if app.active and app.bot_id == message.data.get("bot_id"):
                return app
        return self._app_in(channel)

    def _offered(self, place: _Place, block: Json, element: Json, query: str) -> list[Json] | None:
        """The options of a menu; None when it needs none, such as a date."""
        if element["type"] not in ("external_select", "multi_external_select"):
            return options_of(element)
        with self._core.world.lock:
            payload = place.suggestion(self._core, self.user) | {
                "action_id": element["action_id"],
                "block_id": block["block_id"],
                "value": query,
            }
        reply = self._deliver("interactive", "block_suggestion", payload)
        answer = reply.payload or {}
        return options_of(answer) if reply.ok else []


def _find(blocks: Sequence[Json], name: str, value: str | None) -> tuple[Json, Json]:
    """An element by action_id, text, label or placeholder. Raises NotThereError with what there is."""
    labels = []
    for block, element in elements(blocks):
        names = (element["action_id"], *labels_of(block, element), block["block_id"])
        if name in names and value in (None, element.get("value")):
            return block, element
        labels.append(label_of(block, element) or element["action_id"])
    raise NotThereError(f"There is no {name!r} here; there are: {', '.join(labels) or 'no elements'}.")
