"""The text of Slack's events as a person reads it: decoded once, with names instead of ids.

Source of the forms: docs.slack.dev, "Formatting message text", "Retrieving messages".
"""

import re
from collections.abc import Mapping

from bot.slack.seals import clean, unescape

_TOKEN = re.compile(r"<([^<>\n]+)>")
_MENTION = re.compile(r"@([A-Z0-9]+)")
_CHANNEL = re.compile(r"#([A-Z0-9]+)")
_GROUP = re.compile(r"!subteam\^([A-Z0-9]+)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
# People talk to the bot as to anybody: "@tierline, the printer is on fire".
_SALUTATION = re.compile(r"^[\s,:;.–-]+")
_NOBODY: Mapping[str, str] = {}


def decode(text: str, *, bot_user: str | None = None, names: Mapping[str, str] = _NOBODY) -> str:
    """The text as it was written, fit to be stored: what Slack put into `<…>` is made readable.

    Mentions of `bot_user` are taken out. `names` gives people's names by id; without one the label that Slack
    sent is shown, or the id. The result has neither NUL nor lone surrogates and no blanks around it.
    """
    addressed = bot_user is not None and bool(re.match(rf"\s*<@{re.escape(bot_user)}[|>]", text))
    if bot_user is not None:
        text = re.sub(rf"[ \t]?<@{re.escape(bot_user)}(?:\|[^<>\n]*)?>", "", text)
    if addressed:
        text = _SALUTATION.sub("", text)
    # Odd parts are what stood in angle brackets; their escapes are decoded on their own.
    parts = _TOKEN.split(text)
    decoded = [_readable(part, names) if index % 2 else unescape(part) for index, part in enumerate(parts)]
    return clean("".join(decoded)).strip()


def _readable(token: str, names: Mapping[str, str]) -> str:
    head, _, label = token.partition("|")
    label = unescape(label)
    if found := _MENTION.fullmatch(head):
        return "@" + (names.get(found[1]) or label.removeprefix("@") or found[1])
    if found := _CHANNEL.fullmatch(head):
        return "#" + (label.removeprefix("#") or found[1])
    if found := _GROUP.fullmatch(head):
        return "@" + (label.removeprefix("@") or found[1])
    if head.startswith("!"):
        return label or "@" + unescape(head[1:].partition("^")[0])
    if _ADDRESS.match(head):
        return _link(unescape(head), label)
    return unescape(f"<{token}>")


def _link(address: str, label: str) -> str:
    scheme, _, rest = address.partition(":")
    if scheme.lower() in {"mailto", "tel"} and label in {"", rest}:
        return rest
    # Slack labels what a person merely typed with the very words that were typed.
    if label in {"", address} or address.removesuffix("/").endswith(f"//{label}"):
        return address
    return f"{label} ({address})"
