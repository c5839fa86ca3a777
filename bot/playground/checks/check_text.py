"""What Slack accepts in a text and a reader should never see: pings, raw tokens, halves of characters.

Slack refuses none of this, so it stands apart from `check_message`: what a customer typed may look like a
date token and is right where it is shown raw. These are questions to ask of what the app wrote itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.checks.problems import Problem
from bot.playground.checks.values import has_lone_surrogate
from bot.playground.mrkdwn.tokens import parse_angle

# Slack's own payloads are a dozen levels deep; below this nothing is shown to anybody.
_DEEPEST = 64
_ANGLE = re.compile(r"<([^<>\n]*)(>?)")
_RAW_DATE = re.compile(r"<!date\^")
_CUT_ENTITY = re.compile(r"&(?:(?:amp|lt|gt)(?![\w;])|(?:a|am|amp|l|lt|g|gt)?(?=\s*(?:…|\.\.\.|$)))")
_LIVE = re.compile(r"<(?:!(?:here|channel|everyone|group)|!subteam\^\w+|@\w+)(?:\|[^<>\n]*)?>")
_TYPED = re.compile(r"(?<![\w@])@(?:here|channel|everyone)\b")
_LEAVES = {
    "user": ("<@", "user_id"),
    "usergroup": ("<!subteam^", "usergroup_id"),
    "broadcast": ("<!", "range"),
}

Fault = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Text:
    """One text in a payload; `typed`: whether Slack also makes mentions of what is merely typed in it."""

    path: str
    kind: str
    text: str
    typed: bool = False


def check_text(payload: Mapping[str, object]) -> list[Problem]:
    """The faults in the texts of a message or view that only a reader would notice.

    `error` is one of `unescaped` (a `<` that means nothing to Slack), `malformed_date`, `raw_date` (a date
    token in plain_text), `broken_entity` (`&am`) and `lone_surrogate`.
    """
    return [
        Problem(error, text.path, f"{sentence} [json-pointer:{text.path}]")
        for text in _texts(payload)
        for error, sentence in _faults(text)
    ]


def _faults(text: _Text) -> Iterator[Fault]:
    if has_lone_surrogate(text.text):
        yield "lone_surrogate", "must be Unicode text without lone surrogates"
    if text.kind == "plain_text" and _RAW_DATE.search(text.text):
        yield "raw_date", "a date token is shown as it is in plain_text"
    if text.kind == "mrkdwn":
        yield from _mrkdwn_faults(text.text)


def _mrkdwn_faults(text: str) -> Iterator[Fault]:
    for match in _ANGLE.finditer(text):
        token = parse_angle(match[1]) if match[2] else None
        if match[1].startswith("!date") and (token is None or token.date is None):
            yield "malformed_date", f"is no date token: {match[0]}"
        elif token is None:
            yield "unescaped", f"must escape `<` as `&lt;`: {match[0]}"
    if _CUT_ENTITY.search(text):
        yield "broken_entity", "an entity is cut in the middle"


def live_mentions(payload: Mapping[str, object]) -> list[str]:
    """Every mention in a message or view that would ping somebody, as Slack's token.

    `@here` typed out counts where Slack parses it: in mrkdwn objects without `verbatim`, and in the text of a
    message sent with `link_names` or `parse: full`.
    """
    found: list[str] = []
    for text in _texts(payload):
        if text.kind != "plain_text":
            found += _LIVE.findall(text.text)
        if text.typed:
            found += _TYPED.findall(text.text)
    for _, item in _objects(payload, ""):
        kind = item.get("type")
        start, name = _LEAVES.get(kind, ("", "")) if isinstance(kind, str) else ("", "")
        if isinstance(item.get(name), str):
            found.append(f"{start}{item[name]}>")
    return found


def _texts(payload: Mapping[str, object]) -> Iterator[_Text]:
    if payload.get("type") in ("modal", "home"):
        yield from _text_objects(payload, "/view")
        return
    kind = "plain_text" if payload.get("mrkdwn") is False else "mrkdwn"
    typed = bool(payload.get("link_names")) or payload.get("parse") == "full"
    for name, style in (("text", kind), ("markdown_text", "markdown")):
        text = payload.get(name)
        if isinstance(text, str):
            yield _Text(f"/{name}", style, text, typed)
    yield from _text_objects(payload, "")
    for path, item in _objects(payload.get("attachments"), "/attachments"):
        for name in ("pretext", "text", "value"):
            if "type" not in item and isinstance(item.get(name), str):
                yield _Text(f"{path}/{name}", "mrkdwn", item[name])


def _text_objects(payload: Mapping[str, object], prefix: str) -> Iterator[_Text]:
    for path, item in _objects({**payload, "metadata": None}, prefix):
        kind, text = item.get("type"), item.get("text")
        if kind in ("mrkdwn", "plain_text", "markdown") and isinstance(text, str):
            typed = kind == "mrkdwn" and item.get("verbatim") is not True
            yield _Text(f"{path}/text", kind, text, typed)


def _objects(value: object, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object within a JSON value in document order, with its path."""
    pending: list[tuple[str, object, int]] = [(path, value, 0)]
    while pending:
        place, item, depth = pending.pop()
        children: list[tuple[object, object]] = []
        if isinstance(item, Mapping):
            yield place, dict(item)
            children = list(item.items())
        elif isinstance(item, list | tuple):
            children = list(enumerate(item))
        if depth < _DEEPEST:
            pending += [(f"{place}/{name}", child, depth + 1) for name, child in reversed(children)]
