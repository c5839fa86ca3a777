"""Reads parts of a payload whatever its shape: what is missing or of another kind reads as nothing."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack.seals import clean

Node = Mapping[str, Any]
NOTHING: Node = {}
MOST = 10**15
"""Numbers beyond this are no number of ours, and no database takes them."""


def part(node: object, *path: str) -> object:
    """What stands at the end of the path; None where the path breaks off."""
    for name in path:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def node(within: object, *path: str) -> Node:
    """The object there."""
    found = part(within, *path)
    return found if isinstance(found, Mapping) else NOTHING


def nodes(within: object, *path: str) -> Sequence[Node]:
    """The objects in the list there."""
    found = part(within, *path)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else ()


def text(within: object, *path: str) -> str:
    """The text there, without what no database takes."""
    found = part(within, *path)
    return clean(found) if isinstance(found, str) else ""


def first_text(within: object, *names: str) -> str:
    """The first of several texts that is not empty."""
    return next((found for name in names if (found := text(within, name))), "")


def count(within: object, *path: str) -> int | None:
    """The whole number from 1 on that stands there; None for anything else."""
    found = part(within, *path)
    if isinstance(found, bool) or not isinstance(found, int):
        return None
    return found if 0 < found <= MOST else None


def packed(value: str) -> Node:
    """The object in a text of JSON, such as `private_metadata` or the value of a button."""
    try:
        found = json.loads(value or "{}")
    except (ValueError, RecursionError):
        return NOTHING
    return found if isinstance(found, dict) else NOTHING
