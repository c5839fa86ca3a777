"""From parsed JSON with sealed values to a payload that Slack takes and in which no customer text is live.

One walk over the payload settles every string: text objects of type `mrkdwn` and a message's own `text` are
escaped, all else stays as it is; texts are cut to the limit of their place.
"""

from collections.abc import Callable
from typing import cast

from pydantic_core import to_json

from bot.errors import TierlineError
from bot.slack import limits, seals
from bot.slack.cutting import units
from bot.slack.fitting import Leaf

Node = dict[str, object]

_TEXT_TYPES = {"mrkdwn", "plain_text", "text", "raw_text", "markdown"}
_PARSED_TYPES = {"mrkdwn", "markdown"}
_SHOWN = {"alt_text": 2_000}
_NOTHING: dict[str, int] = {}
_SHORTEST_VALUE = 20
_NOT_ASCII = bytes(range(128, 256))
# What a view has beside its blocks: titles and ids of 255, and private_metadata of 3,000 characters.
_FRAME = 25_000
_REST: Node = {
    "type": "context",
    "elements": [{"type": "plain_text", "text": "Not everything fits here."}],
}


class TemplateError(TierlineError):
    """A template is wrong: it does not make JSON, or uses a part of Slack that is not safe to use."""


def shape(payload: Node) -> Node:
    """The payload itself, settled in place. Raises TemplateError for what cannot be made safe."""
    if "attachments" in payload:
        raise TemplateError("Attachments are parsed by rules of their own; use blocks instead.")
    leaves: list[Leaf] = []
    kind = _kind(payload, "message")
    if kind == "message" and "text" in payload:
        _settle(payload, "text", _longest_text(payload), leaves, mrkdwn=True)
    _walk(payload, kind, leaves)
    if isinstance(payload.get("blocks"), list):
        _fit_blocks(payload, leaves)
    return payload


def _longest_text(payload: Node) -> int:
    if payload.get("blocks"):
        return limits.NOTIFICATION
    text = seals.opened(str(payload["text"]), mrkdwn=True)
    # A UTF-16 unit is at most three bytes long.
    return limits.MESSAGE_TEXT if text.isascii() else limits.MESSAGE_TEXT // 3


def _walk(node: Node, kind: str, leaves: list[Leaf]) -> None:
    lengths = limits.TEXTS.get(kind, _NOTHING)
    for key, child in node.items():
        if not key.isascii():
            raise TemplateError("A key of a payload is a value of a template; write it out instead.")
        if isinstance(child, str):
            if key in _SHOWN:
                _settle(node, key, _SHOWN[key], leaves, mrkdwn=False)
            elif not child.isascii():
                node[key] = seals.opened(child, mrkdwn=False)
        elif isinstance(child, dict):
            _descend(child, key, lengths, leaves)
        elif isinstance(child, list):
            _walk_list(child, key, lengths, leaves)


def _walk_list(items: list[object], key: str, lengths: dict[str, int], leaves: list[Leaf]) -> None:
    for position, item in enumerate(items):
        if isinstance(item, dict):
            _descend(item, key, lengths, leaves)
        elif isinstance(item, list):
            _walk_list(item, key, lengths, leaves)
        elif isinstance(item, str):
            items[position] = seals.opened(item, mrkdwn=False)


def _descend(node: Node, key: str, lengths: dict[str, int], leaves: list[Leaf]) -> None:
    kind = node.get("type", key)
    if not isinstance(kind, str) or not kind.isascii():
        kind = _kind(node, key)
    if kind not in _TEXT_TYPES:
        _walk(node, kind, leaves)
        return
    if kind == "mrkdwn":
        # Otherwise Slack makes links of what merely looks like an address or a channel.
        node["verbatim"] = True
    most = lengths.get(key) or (limits.PLACEHOLDER if key == "placeholder" else limits.ANY_TEXT)
    _settle(node, "text", most, leaves, mrkdwn=kind in _PARSED_TYPES)


def _kind(node: Node, otherwise: str) -> str:
    """The type of an object. One that comes from a value decides on escaping too, so it is opened first."""
    if "type" not in node:
        return otherwise
    kind = node["type"] = seals.opened(str(node["type"]), mrkdwn=False)
    return kind


def _settle(node: Node, key: str, most: int, leaves: list[Leaf], *, mrkdwn: bool) -> None:
    raw = node.get(key, "")
    if not isinstance(raw, str):
        raise TemplateError(f"A text of a template is no string but {raw!r}; put it in quotes.")
    # Most texts are literals of the template, to which nothing needs to be done.
    if raw.isascii() and not mrkdwn and len(raw) <= most and raw.strip():
        return
    leaf = Leaf(node, key, raw, most, mrkdwn)
    leaf.settle()
    leaves.append(leaf)


def _fit_blocks(payload: Node, leaves: list[Leaf]) -> None:
    is_view = payload.get("type") in {"modal", "home"}
    most = limits.BLOCKS_OF_A_VIEW if is_view else limits.BLOCKS_OF_A_MESSAGE
    blocks = cast(list[Node], payload["blocks"])
    if len(blocks) > most:
        blocks[most - 1 :] = [_REST]

    def fits() -> bool:
        return _size(blocks) < (limits.VIEW_JSON - _FRAME if is_view else limits.BLOCKS_JSON)

    if fits():
        return
    _shorten(leaves, fits)
    while not fits():
        blocks[-2:] = [_REST]


def _size(blocks: list[Node]) -> int:
    """Characters of the JSON with `\\u` escapes, the longer of the two ways in which Slack may count it."""
    text = to_json(blocks)
    if text.isascii():
        return len(text)
    plain = len(text.translate(None, _NOT_ASCII))
    return plain + 6 * (units(text.decode()) - plain)


def _shorten(leaves: list[Leaf], fits: Callable[[], bool]) -> None:
    """Cuts all values to the largest common length at which the message fits, or as short as is sensible."""
    fitting, too_long = _SHORTEST_VALUE, max((leaf.longest for leaf in leaves), default=0)
    while too_long - fitting > 1:
        middle = (fitting + too_long) // 2
        _settle_all(leaves, middle)
        fitting, too_long = (middle, too_long) if fits() else (fitting, middle)
    _settle_all(leaves, fitting)


def _settle_all(leaves: list[Leaf], longest_value: int) -> None:
    for leaf in leaves:
        leaf.settle(longest_value)
