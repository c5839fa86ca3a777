"""Where the elements stand that people use: messages, modals, the Home."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.playground import payloads
from bot.playground.blocks import elements, label_of, labels_of
from bot.playground.core import Core
from bot.playground.entities import Channel, Installation, Json, Message, User, View
from bot.playground.errors import NotThereError
from bot.playground.people.results import Shown, ShownView


@dataclass(frozen=True, slots=True)
class InMessage:
    """A message to act in, by its ids alone."""

    channel_id: str
    ts: str


@dataclass(frozen=True, slots=True)
class InView:
    """A modal or a Home to act in, by its id alone."""

    id: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One element: several blocks may each have one with the same action_id."""

    block_id: str
    action_id: str


Target = Shown | ShownView | InMessage | InView


class Place(Protocol):
    """Where an element stands. `state` is what was chosen there so far."""

    state: Json

    @property
    def key(self) -> str:
        """Tells this place from all others."""
        ...

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
class ViewPlace:
    view: View
    state: Json
    channel_id: str | None = None

    @property
    def key(self) -> str:
        return self.view.id

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
class MessagePlace:
    channel: Channel
    message: Message
    app: Installation
    state: Json

    @property
    def key(self) -> str:
        return f"{self.channel.id} {self.message.ts}"

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


def find(blocks: Sequence[Json], name: str | Spot, value: str | None = None) -> tuple[Json, Json]:
    """An element with its block, by its spot, or by action_id, text, label, placeholder or block_id.

    Raises NotThereError with what there is.
    """
    labels = []
    for block, element in elements(blocks):
        if _named(block, element, name) and value in (None, element.get("value")):
            return block, element
        labels.append(label_of(block, element) or element["action_id"])
    raise NotThereError(f"There is no {name!r} here; there are: {', '.join(labels) or 'no elements'}.")


def _named(block: Json, element: Json, name: str | Spot) -> bool:
    if isinstance(name, Spot):
        return name == Spot(block["block_id"], element["action_id"])
    return name in (element["action_id"], *labels_of(block, element), block["block_id"])
