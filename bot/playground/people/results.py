"""What people get to see when they act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.playground.blocks import elements, label_of
from bot.playground.entities import Json


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on somebody's screen. `text` is all of it as plain text; `data` is Slack's shape."""

    channel_id: str
    ts: str
    author: str
    text: str
    data: Json
    ephemeral: bool = False

    @property
    def thread_ts(self) -> str | None:
        found = self.data.get("thread_ts")
        return None if found is None else str(found)

    @property
    def edited(self) -> bool:
        return "edited" in self.data

    @property
    def reply_count(self) -> int:
        return int(self.data.get("reply_count", 0))

    @property
    def reactions(self) -> dict[str, int]:
        """Emoji name -> how many people."""
        return {r["name"]: r["count"] for r in self.data.get("reactions", ())}

    @property
    def pinned(self) -> bool:
        return bool(self.data.get("pinned_to"))

    @property
    def buttons(self) -> list[str]:
        """What stands on the buttons and menus, in order."""
        return [label_of(b, e) for b, e in elements(self.data.get("blocks") or ())]


@dataclass(frozen=True, slots=True)
class ShownView:
    """A modal or a Home on somebody's screen."""

    id: str
    type: str
    title: str
    text: str
    data: Json
    state: Json

    @property
    def buttons(self) -> list[str]:
        """What stands on or beside whatever can be pressed, chosen or filled in."""
        return [label_of(b, e) for b, e in elements(self.data["blocks"])]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an action went. When it failed, `text` is what Slack's client says and `error` why."""

    ok: bool
    text: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What a slash command brought: `message` is the app's answer in the ack, if it gave one."""

    ok: bool
    text: str = ""
    error: str | None = None
    message: Shown | None = None
    response: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """How a modal's submission went: `errors` by the label of the field (`by_block`: by its block_id), or
    `view`, the modal that is open now, or None when all are closed."""

    ok: bool
    errors: Mapping[str, str] = field(default_factory=dict)
    view: ShownView | None = None
    text: str = ""
    error: str | None = None
    by_block: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a transcript."""

    when: datetime
    where: str
    kind: str
    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.when:%Y-%m-%d %H:%M:%S}  {self.where}  {self.who}: {self.what}"
