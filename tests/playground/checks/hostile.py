"""Payloads that nobody would send on purpose: any JSON, and sound ones with a piece replaced."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.playground.checks.samples import Json

_NAMES = st.sampled_from(["type", "text", "elements", "options", "action_id", "block_id", "rows", "value"])
_TYPES = st.sampled_from(["section", "actions", "mrkdwn", "plain_text", "rich_text", "container", "table"])
_TEXT = st.text(st.characters(), max_size=20) | st.just("\ud83d") | _TYPES


def json_values() -> st.SearchStrategy[Any]:
    """Any JSON value, with half emojis, NaN and numbers beyond all bounds, that may look like blocks."""
    scalars = st.none() | st.booleans() | st.integers() | st.floats() | _TEXT
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES | _TEXT, inner, max_size=4),
        max_leaves=12,
    )


def mutations(sample: Json) -> st.SearchStrategy[Json]:
    """The sample with any one value in it replaced by any JSON."""
    return st.builds(_replaced, st.just(sample), st.sampled_from(_places(sample)), json_values())


def _places(value: object) -> list[tuple[object, ...]]:
    children: list[tuple[object, object]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return [(name, *rest) for name, child in children for rest in [(), *_places(child)]]


def _replaced(sample: Json, place: tuple[Any, ...], value: object) -> Json:
    changed = deepcopy(sample)
    target: Any = changed
    for name in place[:-1]:
        target = target[name]
    target[place[-1]] = value
    return changed
