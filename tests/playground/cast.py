"""The people, workspaces and channels of the playground's tests, and a clock that they hold in hand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.delivery import Pace
from bot.playground.limits import Limits
from bot.playground.people.person import Person
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Desk"},
    "features": {
        "bot_user": {"display_name": "tierline"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/ticket", "description": "Open a ticket", "should_escape": True},
            {"command": "/plain", "description": "Not escaped", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Open a ticket", "type": "global", "callback_id": "new", "description": "…"},
            {"name": "Make a ticket", "type": "message", "callback_id": "from_message", "description": "…"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["commands", "chat:write", "im:write", "users:read", "app_mentions:read", "team:read"],
            "bot_optional": [
                "chat:write.customize",
                "channels:read",
                "channels:history",
                "channels:join",
                "groups:read",
                "groups:history",
                "im:read",
                "im:history",
                "reactions:read",
                "reactions:write",
                "pins:read",
                "pins:write",
                "files:read",
            ],
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {
            "bot_events": [
                "message.channels",
                "message.groups",
                "message.im",
                "app_mention",
                "reaction_added",
                "reaction_removed",
                "member_joined_channel",
                "app_home_opened",
                "channel_archive",
                "channel_unarchive",
                "channel_rename",
                "channel_id_changed",
                "channel_shared",
                "channel_unshared",
                "team_join",
                "user_change",
                "pin_added",
                "im_created",
                "app_uninstalled",
                "tokens_revoked",
            ]
        },
        "socket_mode_enabled": True,
    },
}

Part = dict[str, Any]
"""A piece of Block Kit."""

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
QUICK = Pace(ack_seconds=0.1, retry_scale=0.0005)
"""Acks within a tenth of a second, the minute before a retry in 30 ms."""


class Hands:
    """Turns the clock by hand: time stands still in between."""

    def __init__(self, start: datetime = START) -> None:
        self._start = self._now = start

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    def advance(self, **by: float) -> None:
        self._now += timedelta(**by)


@dataclass(slots=True)
class Desk:
    """Support (home of the app, of ana and bob) and a customer's workspace (home of cleo).

    #help: ana, bob and the bot. #acme, shared with the customer: ana, cleo and the bot.
    """

    slack: LocalSlack
    hands: Hands
    team: str
    customer: str
    tokens: Tokens
    ana: Person
    bob: Person
    cleo: Person
    help: str
    acme: str
    closing: list[Callable[[], None]] = field(default_factory=list)
    """What is to be closed after the test."""

    def close(self) -> None:
        for close in self.closing:
            close()
        self.slack.stop()

    @property
    def web(self) -> WebClient:
        """The app's own client, which never retries."""
        return WebClient(self.tokens.bot_token, base_url=self.slack.api_url, retry_handlers=[])

    def post(
        self,
        text: str = "Hello",
        *,
        blocks: Sequence[Part] | None = None,
        thread_ts: str | None = None,
        reply_broadcast: bool | None = None,
        metadata: Part | None = None,
        username: str | None = None,
        icon_emoji: str | None = None,
    ) -> str:
        """Posts as the app to #help and returns the `ts`."""
        answer = self.web.chat_postMessage(
            channel=self.help,
            text=text,
            blocks=blocks,
            thread_ts=thread_ts,
            reply_broadcast=reply_broadcast,
            metadata=metadata,
            username=username,
            icon_emoji=icon_emoji,
        )
        return str(answer["ts"])


def build(
    manifest: Mapping[str, Any] = MANIFEST,
    *,
    pace: Pace | None = None,
    limits: Limits | None = None,
) -> Desk:
    """A desk that is not started yet; everything up to here waits to be sent to the app."""
    hands = Hands()
    slack = LocalSlack(manifest, now=hands.now, pace=pace, limits=limits or Limits.off())
    team, customer = slack.add_workspace("Support"), slack.add_workspace("Customer")
    ana = slack.add_person("ana", team, real_name="Ana Lima", tz="Europe/Lisbon")
    bob, cleo = slack.add_person("bob", team), slack.add_person("cleo", customer)
    tokens = slack.install_app(team)
    bot = tokens.bot_user_id
    channel = slack.add_channel("help", team, members=[ana, bob, bot])
    shared = slack.add_channel("acme", team, members=[ana, cleo, bot], shared_with=[customer])
    return Desk(
        slack=slack,
        hands=hands,
        team=team,
        customer=customer,
        tokens=tokens,
        ana=slack.as_person(ana),
        bob=slack.as_person(bob),
        cleo=slack.as_person(cleo),
        help=channel,
        acme=shared,
    )


@contextmanager
def running(desk: Desk) -> Iterator[Desk]:
    """Starts a desk, and closes what was opened on it."""
    desk.slack.start()
    try:
        yield desk
    finally:
        desk.close()


def error_of(refused: SlackApiError) -> str:
    return str(refused.response["error"])


def section(text: str, **further: object) -> Part:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **further}


def button(text: str, action_id: str, **further: object) -> Part:
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": text},
        "action_id": action_id,
        **further,
    }


def row(*elements: Part, block_id: str = "row") -> Part:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def line(label: str, action_id: str, **further: object) -> Part:
    """An input block with a line of text; `further` belongs to the element."""
    return {
        "type": "input",
        "block_id": f"{action_id}_block",
        "label": {"type": "plain_text", "text": label},
        "element": {"type": "plain_text_input", "action_id": action_id, **further},
    }


def modal(*blocks: Part, **further: object) -> Part:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "New ticket"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": list(blocks),
        **further,
    }


def option(text: str, value: str) -> Part:
    return {"text": {"type": "plain_text", "text": text}, "value": value}
