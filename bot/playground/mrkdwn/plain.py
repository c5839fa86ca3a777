"""What a person reads of a mrkdwn text: names for ids, dates in their own time zone, no marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.playground.mrkdwn.dates import render_date
from bot.playground.mrkdwn.tokens import Token, parse


@dataclass(frozen=True, slots=True)
class Reader:
    """The person reading: whom and what they know by which name (by id), where they are, and when."""

    users: Mapping[str, str]
    channels: Mapping[str, str]
    zone: tzinfo
    now: datetime

    def read(self, mrkdwn: str) -> str:
        """The text as this person sees it, its lines separated by newlines."""
        return self.read_tokens(parse(mrkdwn))

    def read_tokens(self, tokens: Iterable[Token]) -> str:
        text, standing_alone = "", False
        for token in tokens:
            piece = self._piece(token)
            # Code blocks and quotes stand on lines of their own, whatever surrounds them.
            alone = token.kind in ("preformatted", "quote")
            if (alone or standing_alone) and text and not text.endswith("\n") and not piece.startswith("\n"):
                text += "\n"
            text, standing_alone = text + piece, alone
        return text

    def user(self, user_id: str, label: str = "") -> str:
        return f"@{self.users.get(user_id) or label or user_id}"

    def channel(self, channel_id: str, label: str = "") -> str:
        return f"#{self.channels.get(channel_id) or label or channel_id}"

    def date(self, format_: str, timestamp: int, fallback: str) -> str:
        written = render_date(format_, timestamp, zone=self.zone, now=self.now)
        return fallback if written is None else written

    def _piece(self, token: Token) -> str:
        match token.kind:
            case "user":
                return self.user(token.target, token.text)
            case "channel":
                return self.channel(token.target, token.text)
            case "usergroup":
                return token.text or f"@{token.target}"
            case "broadcast":
                return f"@{token.target}"
            case "date" if token.date:
                return self.date(token.date.format, token.date.timestamp, token.text)
            case "emoji":
                return f":{token.target}:"
            case "quote":
                return _quoted(self.read_tokens(token.children))
        return self.read_tokens(token.children) if token.children else token.text or token.target


def _quoted(text: str) -> str:
    end = "\n" if text.endswith("\n") else ""
    return "\n".join(f"> {line}" for line in text.removesuffix("\n").split("\n")) + end


def plain(
    mrkdwn: str, *, users: Mapping[str, str], channels: Mapping[str, str], zone: tzinfo, now: datetime
) -> str:
    """What a person in `zone` reads at `now` (aware); the names of `users` and `channels` go by id."""
    return Reader(users, channels, zone, now).read(mrkdwn)
