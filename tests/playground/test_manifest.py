from bot.playground.manifest import read_manifest
from tests.playground.cast import MANIFEST


def test_a_manifest_says_what_the_app_may_and_wants() -> None:
    manifest = read_manifest(MANIFEST)
    assert manifest.bot_name == "tierline"
    assert "chat:write" in manifest.scopes
    assert "pins:write" in manifest.optional_scopes
    assert manifest.commands["/ticket"].should_escape
    assert manifest.shortcuts == {"new": "global", "from_message": "message"}
    assert manifest.socket_mode


def test_an_empty_manifest_is_an_app_that_can_nothing() -> None:
    manifest = read_manifest({})
    assert (manifest.scopes, manifest.events, manifest.home_tab) == (frozenset(), frozenset(), False)


def test_a_messages_tab_that_is_read_only_takes_no_messages() -> None:
    home = {"messages_tab_enabled": True, "messages_tab_read_only_enabled": True}
    assert not read_manifest({"features": {"app_home": home}}).messages_tab


def test_commands_and_shortcuts_are_described() -> None:
    command = {"command": "/t", "description": "Open a ticket", "usage_hint": "[what]"}
    shortcut = {"name": "New", "type": "global", "callback_id": "new", "description": "Tell us"}
    manifest = read_manifest({"features": {"slash_commands": [command], "shortcuts": [shortcut]}})
    assert manifest.commands["/t"].description == "Open a ticket"
    assert manifest.commands["/t"].usage_hint == "[what]"
    assert manifest.shortcut_descriptions == {"new": "Tell us"}


def test_a_description_may_be_missing() -> None:
    shortcut = {"name": "New", "type": "global", "callback_id": "new"}
    manifest = read_manifest({"features": {"slash_commands": [{"command": "/t"}], "shortcuts": [shortcut]}})
    assert (manifest.commands["/t"].description, manifest.shortcut_descriptions) == ("", {"new": ""})
