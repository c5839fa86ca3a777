"""Slack's ids and names in the configuration, each of the form that its place asks for."""

import re
from collections.abc import Callable, Iterator

from bot.domain.policy_tree import Finding, Tree, entry, walk
from bot.domain.quote import quote

_USER = re.compile(r"[UW][A-Z0-9]{2,30}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
_WORKSPACE = re.compile(r"[TE][A-Z0-9]{2,30}")
_CHANNEL_NAME = re.compile(r"[\w-]{1,80}")
_EMOJI = re.compile(r"[\w+'-]{1,100}")


def _place_to_post(text: str) -> bool:
    named = _CHANNEL_NAME.fullmatch(text) is not None and text == text.lower()
    return named or _CHANNEL.fullmatch(text) is not None


def _emoji(text: str) -> bool:
    return _EMOJI.fullmatch(text) is not None and text == text.lower()


_FORMS: tuple[tuple[str, Callable[[str], object], str, str], ...] = (
    ("people.yml people * slack", _USER.fullmatch, "a person's id", "the member id, such as U0ADA"),
    (
        "accounts.yml accounts * channels *",
        _CHANNEL.fullmatch,
        "a channel's id",
        "the id from the channel's details, such as C0ACME",
    ),
    (
        "accounts.yml accounts * workspaces *",
        _WORKSPACE.fullmatch,
        "a workspace's id",
        "the id from the workspace's address, such as T0ACME",
    ),
    (
        "policy.yml tiers * channel",
        _place_to_post,
        "a channel",
        "a name without #, such as support-standard, or an id",
    ),
    (
        "people.yml teams * fallback",
        _place_to_post,
        "a channel",
        "a name without #, such as support-ops, or an id",
    ),
    ("policy.yml intake emoji", _emoji, "an emoji's name", "the name without colons, such as ticket"),
)


def misshapen_ids(tree: Tree) -> Iterator[Finding]:
    """Text that cannot be what Slack calls by an id or a name at its place."""
    for pattern, fits, kind, example in _FORMS:
        for place, value in walk(tree, pattern):
            if isinstance(value, str) and value and not fits(value):
                what = f"{entry(place)} is {quote(value)}, which is not {kind}"
                yield Finding(place, what, f"write {example}")
