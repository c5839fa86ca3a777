"""users.*: who there is."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.cast import MANIFEST, Desk, build, running


def test_a_person_has_a_name_and_a_time_zone(desk: Desk) -> None:
    user = desk.web.users_info(user=desk.ana.id)["user"]
    assert (user["name"], user["real_name"], user["tz"]) == ("ana", "Ana Lima", "Europe/Lisbon")


def test_a_customer_is_a_stranger_from_their_own_workspace(desk: Desk) -> None:
    user = desk.web.users_info(user=desk.cleo.id)["user"]
    assert (user["team_id"], user["is_stranger"]) == (desk.customer, True)


def test_somebody_with_whom_no_channel_is_shared_is_not_visible(desk: Desk) -> None:
    desk.slack.unshare_channel(desk.acme, desk.customer)
    with pytest.raises(SlackApiError, match="user_not_visible"):
        desk.web.users_info(user=desk.cleo.id)


def test_an_unknown_user_is_not_found(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="user_not_found"):
        desk.web.users_info(user="U99999999")


def test_the_list_has_the_workspaces_own_people_and_the_bot(desk: Desk) -> None:
    members = {m["name"]: m["is_bot"] for m in desk.web.users_list()["members"]}
    assert members == {"ana": False, "bob": False, "tierline": True}


def test_the_e_mail_is_shown_with_its_scope_only(desk: Desk) -> None:
    scopes = {"bot": [*MANIFEST["oauth_config"]["scopes"]["bot"], "users:read.email"]}
    rich = build({**MANIFEST, "oauth_config": {"scopes": scopes}})
    with running(rich):
        profile = rich.web.users_info(user=rich.ana.id)["user"]["profile"]
    assert profile["email"] == "ana@support.example"
    assert "email" not in desk.web.users_info(user=desk.ana.id)["user"]["profile"]


def test_looking_people_up_by_e_mail_needs_that_scope(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="missing_scope"):
        desk.web.users_lookupByEmail(email="ana@support.example")


def test_the_language_is_told_on_request(desk: Desk) -> None:
    dan = desk.slack.add_person("dan", desk.team, locale="de-DE", title="Support engineer")
    assert "locale" not in desk.web.users_info(user=dan)["user"]
    user = desk.web.users_info(user=dan, include_locale=True)["user"]
    assert (user["locale"], user["profile"]["title"]) == ("de-DE", "Support engineer")
    members = {m["name"]: m["locale"] for m in desk.web.users_list(include_locale=True)["members"]}
    assert members == {"ana": "en-US", "bob": "en-US", "dan": "de-DE", "tierline": "en-US"}
