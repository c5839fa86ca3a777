"""The Slack app's manifest: what Slack accepts, and no right more than the bot needs."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
SCHEMA = Path(__file__).parent / "data" / "manifest.schema.json"

# An event without its scope is never sent. Joining takes one scope for public and one for private channels;
# only a private channel changes its id. The events that are not listed need no scope.
SCOPES_OF_EVENT = {
    "app_mention": {"app_mentions:read"},
    "channel_archive": {"channels:read"},
    "channel_id_changed": {"groups:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(ROOT / "manifest.yml")
    return loaded


def test_slack_accepts_the_manifest(manifest: dict[str, Any]) -> None:
    faults = Draft7Validator(json.loads(SCHEMA.read_text())).iter_errors(manifest)

    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


def test_every_event_comes_with_its_scope(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {scope for event in events for scope in SCOPES_OF_EVENT.get(event, set())}

    assert needed <= set(manifest["oauth_config"]["scopes"]["bot"])


def test_the_bot_asks_for_no_right_of_a_person(manifest: dict[str, Any]) -> None:
    assert set(manifest["oauth_config"]["scopes"]) == {"bot"}


def test_commands_arrive_with_ids_instead_of_names(manifest: dict[str, Any]) -> None:
    commands = manifest["features"]["slash_commands"]

    assert {command["command"]: command["should_escape"] for command in commands} == {
        "/ticket": True,
        "/support": True,
    }


def test_the_bot_can_be_written_to(manifest: dict[str, Any]) -> None:
    home = manifest["features"]["app_home"]

    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)
