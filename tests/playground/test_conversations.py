"""conversations.*, users.conversations: channels and DMs."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from tests.playground.cast import Desk


def names(answer: SlackResponse) -> list[str]:
    return [channel["name"] for channel in answer["channels"]]


def test_the_list_shows_public_channels_also_those_without_the_bot(desk: Desk) -> None:
    desk.slack.add_channel("elsewhere", desk.team)
    assert set(names(desk.web.conversations_list())) == {"help", "acme", "elsewhere"}


def test_the_list_shows_a_private_channel_only_with_the_bot_in_it(desk: Desk) -> None:
    desk.slack.add_channel("secret", desk.team, members=[desk.ana.id], private=True)
    desk.slack.add_channel("crew", desk.team, members=[desk.tokens.bot_user_id], private=True)
    assert names(desk.web.conversations_list(types="private_channel")) == ["crew"]


def test_the_list_comes_in_pages(desk: Desk) -> None:
    pages = desk.web.conversations_list(limit=1)
    assert [channel["name"] for page in pages for channel in page["channels"]] == ["help", "acme"]


def test_archived_channels_can_be_left_out(desk: Desk) -> None:
    desk.slack.archive_channel(desk.help, by=desk.ana.id)
    assert names(desk.web.conversations_list(exclude_archived=True)) == ["acme"]


def test_a_shared_channel_says_so(desk: Desk) -> None:
    channel = desk.web.conversations_info(channel=desk.acme)["channel"]
    assert channel["is_ext_shared"]
    assert channel["connected_team_ids"] == [desk.customer]


def test_info_counts_members_on_request(desk: Desk) -> None:
    channel = desk.web.conversations_info(channel=desk.help, include_num_members=True)["channel"]
    assert channel["num_members"] == 3


def test_the_old_id_of_a_converted_channel_is_not_found(desk: Desk) -> None:
    new = desk.slack.change_channel_id(desk.help)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        desk.web.conversations_info(channel=desk.help)
    assert desk.web.conversations_info(channel=new)["channel"]["name"] == "help"


def test_members_are_listed_in_pages(desk: Desk) -> None:
    pages = desk.web.conversations_members(channel=desk.help, limit=2)
    found = [member for page in pages for member in page["members"]]
    assert found == [desk.ana.id, desk.bob.id, desk.tokens.bot_user_id]


def test_the_bot_joins_a_public_channel(desk: Desk) -> None:
    elsewhere = desk.slack.add_channel("elsewhere", desk.team)
    assert desk.web.conversations_join(channel=elsewhere)["channel"]["is_member"]


def test_joining_twice_warns(desk: Desk) -> None:
    assert desk.web.conversations_join(channel=desk.help)["warning"] == "already_in_channel"


def test_opening_a_dm_twice_gives_the_same_channel(desk: Desk) -> None:
    first = desk.web.conversations_open(users=desk.ana.id)
    second = desk.web.conversations_open(users=desk.ana.id)
    assert second["already_open"]
    assert first["channel"]["id"] == second["channel"]["id"]


def test_a_dm_with_a_customer_opens_while_a_channel_is_shared(desk: Desk) -> None:
    dm = desk.web.conversations_open(users=desk.cleo.id)["channel"]["id"]
    desk.web.chat_postMessage(channel=dm, text="Hello Cleo")
    assert desk.cleo.last(dm).text == "Hello Cleo"


def test_a_dm_with_a_customer_ends_with_the_last_shared_channel(desk: Desk) -> None:
    dm = desk.web.conversations_open(users=desk.cleo.id)["channel"]["id"]
    desk.slack.unshare_channel(desk.acme, desk.customer)
    with pytest.raises(SlackApiError, match="is_archived"):
        desk.web.chat_postMessage(channel=dm, text="Hello Cleo")


def test_a_dm_with_a_stranger_cannot_be_opened(desk: Desk) -> None:
    stranger = desk.slack.add_person("dora", desk.slack.add_workspace("Elsewhere"))
    with pytest.raises(SlackApiError, match="user_not_visible"):
        desk.web.conversations_open(users=stranger)


def test_opening_a_dm_needs_somebody(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="users_list_not_supplied"):
        desk.web.api_call("conversations.open", json={})


def test_the_dms_of_the_bot_are_listed(desk: Desk) -> None:
    desk.ana.dm_with_bot()
    (dm,) = desk.web.users_conversations(types="im")["channels"]
    assert (dm["id"], dm["user"]) == (desk.ana.dm_with_bot(), desk.ana.id)


def test_the_channels_of_a_person_are_listed(desk: Desk) -> None:
    assert names(desk.web.users_conversations(user=desk.cleo.id)) == ["acme"]


def test_a_kind_of_channel_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="invalid_types"):
        desk.web.conversations_list(types="public")


def test_a_shared_channel_has_the_name_that_the_apps_own_workspace_gave_it(desk: Desk) -> None:
    desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
    assert desk.web.conversations_info(channel=desk.acme)["channel"]["name"] == "acme"
