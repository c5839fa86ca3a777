"""Slack markup that is meant: dates, mentions, channels and links. Nothing else stays live in a message."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.slack.cutting import cut
from bot.slack.seals import clean, escape

_USER = re.compile(r"[UW][A-Z0-9]+")
_USERGROUP = re.compile(r"S[A-Z0-9]+")
_CHANNEL = re.compile(r"[CGD][A-Z0-9]+")
_SCHEME = re.compile(r"(https?|slack)://[^\s]|mailto:[^\s]", re.IGNORECASE)
_UNFIT_IN_URL = re.compile(r"[^\x21-\x7e]|[<>|\"\\^`{}]")

LABEL_LENGTH = 200
"""UTF-16 units, escaped, that a link's label or a person's name may take."""


class Mark(str):
    """Trusted markup. As text it is its own fallback, so gluing it to other text loses the markup only."""

    __slots__ = ("markup",)
    markup: str


def date(instant: datetime, form: str = "{date_short_pretty} {time}") -> Mark:
    """The instant in the reader's own time zone; `form` holds Slack's date tokens.

    The fallback reads `2026-11-20 14:05 UTC`. Raises ValueError when the instant has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("A date in a message needs a time zone.")
    fallback = f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    form = escape(form.replace("^", " ").replace("|", " "))
    return _mark(f"<!date^{int(instant.timestamp())}^{form}|{fallback}>", fallback)


def mention(user: str, name: str | None = None) -> str:
    """Notifies the person (`U…`, `W…`) or user group (`S…`); anything else comes back as the plain name."""
    fallback = "@" + cut(_line(name or user), LABEL_LENGTH)
    if _USER.fullmatch(user):
        return _mark(f"<@{user}>", fallback)
    return _mark(f"<!subteam^{user}>", fallback) if _USERGROUP.fullmatch(user) else fallback


def channel(where: str, name: str | None = None) -> str:
    """A link to the channel with this id; anything that is no id comes back as `#name`."""
    fallback = "#" + cut(_line(name or where).removeprefix("#"), LABEL_LENGTH)
    return _mark(f"<#{where}>", fallback) if _CHANNEL.fullmatch(where) else fallback


def link(url: str, label: str = "") -> str:
    """A link with a label; an address that is not http, https, slack or mailto comes back as the label."""
    label = cut(_line(label), LABEL_LENGTH)
    if not _SCHEME.match(url):
        return label or url
    target = escape(_UNFIT_IN_URL.sub(lambda found: _percent(found.group()), clean(url)))
    if not label:
        return _mark(f"<{target}>", url)
    return _mark(f"<{target}|{escape(label)}>", f"{label} ({url})")


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a, b and c`, in which marks stay marks."""
    markup = _enumerated(
        [part.markup if isinstance(part, Mark) else escape(clean(part)) for part in parts], last
    )
    return _mark(markup, _enumerated([str(part) for part in parts], last))


def _mark(markup: str, fallback: str) -> Mark:
    mark = Mark(fallback)
    mark.markup = markup
    return mark


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def _enumerated(parts: list[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
