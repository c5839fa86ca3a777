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
