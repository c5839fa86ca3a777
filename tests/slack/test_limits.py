"""No text may be longer than the local Slack takes, which refuses what Slack would refuse."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bot.playground.checks.limits import LIMITS, MESSAGE, VIEWS
from bot.slack import limits

KINDS: dict[str, Mapping[str, Any]] = {
    **LIMITS["composition_objects"],
    **LIMITS["elements"],
    **LIMITS["blocks"],
    **dict(VIEWS),
}
HANGING = {"option_groups": "option_group"} | dict.fromkeys(
    ("options", "initial_option", "initial_options"), "option"
)
"""What has no type of its own is named by the key that it hangs on."""


def rows() -> Iterator[tuple[str, str, int]]:
    for kind, texts in limits.TEXTS.items():
        yield from ((kind, key, most) for key, most in texts.items())


def longest(kind: str, key: str) -> int | None:
    """What Slack takes there; None where it does not say."""
    field: dict[str, Any] = KINDS[HANGING.get(kind, kind)]["fields"][key]
    inner = field.get("of")
    return field.get("max_len") or (inner.get("max_len") if isinstance(inner, dict) else None)


@pytest.mark.parametrize(("kind", "key", "most"), list(rows()))
def test_a_text_is_never_longer_than_its_place_takes(kind: str, key: str, most: int) -> None:
    # A context's own limit is not published; that of a section's field, the strictest there is, stands in.
    known = longest(kind, key) or longest("section", "fields")
    assert known is not None
    assert most <= known


def test_a_whole_message_is_never_longer_than_slack_takes() -> None:
    assert MESSAGE["max_blocks"] >= limits.BLOCKS_OF_A_MESSAGE
    assert MESSAGE["total_blocks_json_soft_limit"]["value"] >= limits.BLOCKS_JSON
    assert MESSAGE["update_text_max_len"]["value"] >= limits.MESSAGE_TEXT


@pytest.mark.parametrize("kind", ["modal", "home"])
def test_a_whole_view_is_never_longer_than_slack_takes(kind: str) -> None:
    assert VIEWS[kind]["max_blocks"] >= limits.BLOCKS_OF_A_VIEW
