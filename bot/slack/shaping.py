"""From parsed JSON with sealed values to a payload that Slack takes and in which no customer text is live.

One walk over the payload settles every string: text objects of type `mrkdwn` and a message's own `text` are
escaped, all else stays as it is; texts are cut to the limit of their place.
"""

import json
from collections.abc import Callable
from typing import cast

from bot.errors import TierlineError
from bot.slack import limits, seals
from bot.slack.fitting import Leaf

Node = dict[str, object]

_TEXT_TYPES = {"mrkdwn", "plain_text", "text", "raw_text", "markdown"}
_PARSED_TYPES = {"mrkdwn", "markdown"}
_SHOWN = {"alt_text", "initial_value"}
_NOTHING: dict[str, int] = {}
_SHORTEST_VALUE = 20
# What a view has beside its blocks: titles and ids of 255, and private_metadata of 3,000 characters.
_FRAME = 25_000
_REST: Node = {
    "type": "context",
    "elements": [{"type": "plain_text", "text": "Not everything fits here."}],
}


class TemplateError(TierlineError):
    """A template is wrong: it does not make JSON, or uses a part of Slack that is not safe to use."""


def shape(payload: Node) -> Node:
    """The payload itself, settled in place. Raises TemplateError for legacy attachments."""
    if "attachments" in payload:
        raise TemplateError("Attachments are parsed by rules of their own; use blocks instead.")
    leaves: list[Leaf] = []
    _walk(payload, str(payload.get("type", "message")), leaves)
    if isinstance(payload.get("blocks"), list):
        _fit_blocks(payload, leaves)
    return payload


def _walk(node: Node, kind: str, leaves: list[Leaf]) -> None:
    lengths = limits.TEXTS.get(kind, _NOTHING)
    for key, child in node.items():
        if isinstance(child, str):
            _settle_string(node, kind, key, leaves)
        elif isinstance(child, dict):
            _descend(child, key, lengths, leaves)
        elif isinstance(child, list):
            node[key] = [_settle_item(item, key, lengths, leaves) for item in child]


def _settle_item(item: object, key: str, lengths: dict[str, int], leaves: list[Leaf]) -> object:
    if isinstance(item, dict):
        _descend(item, key, lengths, leaves)
    elif isinstance(item, list):
        return [_settle_item(part, key, lengths, leaves) for part in item]
    elif isinstance(item, str):
        return seals.opened(item, mrkdwn=False)
    return item


def _descend(node: Node, key: str, lengths: dict[str, int], leaves: list[Leaf]) -> None:
    kind = node.get("type", key)
    if kind not in _TEXT_TYPES:
        _walk(node, cast(str, kind), leaves)
        return
    most = lengths.get(key) or (limits.PLACEHOLDER if key == "placeholder" else limits.ANY_TEXT)
    if kind == "mrkdwn":
        # Otherwise Slack makes links of what merely looks like an address or a channel.
        node["verbatim"] = True
    _keep(Leaf(node, "text", str(node.get("text", "")), most, kind in _PARSED_TYPES), leaves)


def _settle_string(node: Node, kind: str, key: str, leaves: list[Leaf]) -> None:
    text = cast(str, node[key])
    if kind == "message" and key == "text":
        _keep(Leaf(node, key, text, limits.MESSAGE_TEXT, mrkdwn=True), leaves)
    elif key in _SHOWN:
        _keep(Leaf(node, key, text, limits.TEXTS["image"].get(key, limits.ANY_TEXT), mrkdwn=False), leaves)
    else:
        node[key] = seals.opened(text, mrkdwn=False)


def _keep(leaf: Leaf, leaves: list[Leaf]) -> None:
    leaf.settle()
    leaves.append(leaf)


def _fit_blocks(payload: Node, leaves: list[Leaf]) -> None:
    is_view = payload.get("type") in {"modal", "home"}
    most = limits.BLOCKS_OF_A_VIEW if is_view else limits.BLOCKS_OF_A_MESSAGE
    blocks = cast(list[Node], payload["blocks"])
    if len(blocks) > most:
        blocks[most - 1 :] = [_REST]

    def fits() -> bool:
        # Measured as slack_sdk sends it, the longer of the two ways that Slack may count.
        return len(json.dumps(blocks)) < (limits.VIEW_JSON - _FRAME if is_view else limits.BLOCKS_JSON)

    if fits():
        return
    _shorten(leaves, fits)
    while not fits():
        blocks[-2:] = [_REST]


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
