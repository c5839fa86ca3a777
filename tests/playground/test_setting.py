"""Workspaces, people, channels, installations."""

import pytest

from bot.playground.errors import NotThereError, PlaygroundError
from tests.playground.cast import MANIFEST, build


def test_a_channel_is_known_by_name_in_each_workspace_that_shares_it() -> None:
    desk = build()
    world = desk.slack.core.world
    assert world.the_channel("#acme", desk.team) is world.the_channel("acme", desk.customer)


def test_an_unshared_channel_is_unknown_elsewhere_and_its_people_are_out() -> None:
    desk = build()
    desk.slack.unshare_channel("#acme", desk.customer)
    with pytest.raises(NotThereError):
        desk.slack.core.world.the_channel("#acme", desk.customer)
    assert desk.cleo.channels() == []


def test_a_renamed_channel_is_known_by_its_new_name_only() -> None:
    desk = build()
    desk.slack.rename_channel("#help", "support")
    assert desk.ana.say("#support", "Hello")
    with pytest.raises(NotThereError):
        desk.ana.say("#help", "Hello")


def test_nobody_from_elsewhere_joins_a_channel_that_is_not_shared() -> None:
    desk = build()
    with pytest.raises(PlaygroundError):
        desk.slack.add_to_channel(desk.help, desk.cleo.id)


def test_somebody_who_is_taken_out_sees_nothing_more() -> None:
    desk = build()
    desk.slack.remove_from_channel(desk.help, desk.bob.id)
    with pytest.raises(NotThereError):
        desk.bob.see("#help")


def test_an_installation_has_all_scopes_of_the_manifest_but_those_left_out() -> None:
    desk = build()
    tokens = desk.slack.install_app(desk.customer, without_scopes=["pins:write"])
    scopes = desk.slack.core.world.by_token[tokens.bot_token].scopes
    wanted = MANIFEST["oauth_config"]["scopes"]
    assert scopes == {*wanted["bot"], *wanted["bot_optional"]} - {"pins:write"}


def test_every_installation_has_the_same_app_and_its_own_token() -> None:
    desk = build()
    other = desk.slack.install_app(desk.customer)
    assert other.app_token == desk.tokens.app_token
    assert other.signing_secret == desk.tokens.signing_secret
    assert other.bot_token != desk.tokens.bot_token


def test_an_uninstalled_bot_is_in_no_channel() -> None:
    desk = build()
    desk.slack.uninstall_app(desk.team)
    members = {m for c in desk.slack.core.world.channels.values() for m in c.members}
    assert desk.tokens.bot_user_id not in members


def test_ids_may_be_chosen_and_the_others_stay_clear_of_them() -> None:
    desk = build()
    assert desk.slack.add_workspace("Third", known_as="T00000003") == "T00000003"
    assert desk.slack.add_workspace("Fourth") == "T00000004"


def test_an_id_is_given_once() -> None:
    desk = build()
    with pytest.raises(PlaygroundError, match="taken"):
        desk.slack.add_person("dora", desk.team, known_as=desk.ana.id)


def test_each_workspace_may_have_its_own_name_for_a_shared_channel() -> None:
    desk = build()
    desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
    world = desk.slack.core.world
    assert world.the_channel("support-desk", desk.customer) is world.the_channel("acme", desk.team)
    assert (desk.cleo.channels(), desk.ana.channels()) == (["support-desk"], ["help", "acme"])
    with pytest.raises(NotThereError):
        world.the_channel("acme", desk.customer)


def test_a_channel_may_be_shared_under_another_name() -> None:
    desk = build()
    desk.slack.share_channel(desk.help, desk.customer, "vendor-help")
    assert desk.slack.core.world.the_channel("vendor-help", desk.customer).id == desk.help


def test_a_name_of_ones_own_outlasts_a_new_name_of_the_host() -> None:
    desk = build()
    desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
    desk.slack.rename_channel(desk.acme, "acme-corp")
    assert (desk.cleo.channels(), desk.ana.channels()) == (["support-desk"], ["help", "acme-corp"])


def test_a_name_that_is_taken_there_cannot_be_given() -> None:
    desk = build()
    desk.slack.add_channel("support-desk", desk.customer)
    with pytest.raises(PlaygroundError, match="already"):
        desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
    with pytest.raises(PlaygroundError, match="already"):
        desk.slack.share_channel(desk.help, desk.customer, "support-desk")


def test_a_name_of_ones_own_ends_with_the_sharing() -> None:
    desk = build()
    desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
    desk.slack.unshare_channel(desk.acme, desk.customer)
    assert desk.slack.add_channel("support-desk", desk.customer)


def test_the_host_may_name_its_own_workspace() -> None:
    desk = build()
    desk.slack.rename_channel(desk.acme, "acme-corp", desk.team)
    assert (desk.ana.channels(), desk.cleo.channels()) == (["help", "acme-corp"], ["acme-corp"])
