"""conversations.history and conversations.replies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError

from bot.playground import messages
from bot.playground.clock import padded_ts
from bot.playground.webapi.call import ApiCall
from bot.playground.webapi.history import conversations_history
from tests.playground.cast import Desk, build


def posted(desk: Desk, count: int) -> list[str]:
    return [desk.post(f"no. {number}") for number in range(count)]


def test_the_history_shows_the_newest_first(desk: Desk) -> None:
    stamps = posted(desk, 3)
    found = [m["ts"] for m in desk.web.conversations_history(channel=desk.help, limit=3)["messages"]]
    assert found == stamps[::-1]


def test_the_cursor_leads_through_all_of_the_history(desk: Desk) -> None:
    stamps = posted(desk, 7)
    pages = desk.web.conversations_history(channel=desk.help, limit=3, oldest=stamps[0], inclusive=True)
    found = [m["ts"] for page in pages for m in page["messages"]]
    assert found == stamps[::-1]


def test_replies_are_not_in_the_history(desk: Desk) -> None:
    root = desk.post("Root")
    reply = desk.post("Reply", thread_ts=root)
    found = desk.web.conversations_history(channel=desk.help)["messages"]
    assert reply not in [m["ts"] for m in found]
    assert (found[0]["reply_count"], found[0]["latest_reply"]) == (1, reply)


@pytest.mark.parametrize(("inclusive", "expected"), [(True, [1, 2, 3]), (False, [2])])
def test_oldest_and_latest_count_only_when_inclusive(
    desk: Desk, inclusive: bool, expected: list[int]
) -> None:
    stamps = posted(desk, 5)
    found = desk.web.conversations_history(
        channel=desk.help, oldest=stamps[1], latest=stamps[3], inclusive=inclusive
    )
    assert [m["ts"] for m in found["messages"]] == [stamps[i] for i in reversed(expected)]


def test_metadata_is_shown_on_request_only(desk: Desk) -> None:
    metadata = {"event_type": "card", "event_payload": {"key": "T-1"}}
    desk.post(metadata=metadata)
    bare = desk.web.conversations_history(channel=desk.help)["messages"][0]
    full = desk.web.conversations_history(channel=desk.help, include_all_metadata=True)["messages"][0]
    assert "metadata" not in bare
    assert full["metadata"] == metadata


def test_replies_begin_with_the_root_and_go_on_with_the_oldest(desk: Desk) -> None:
    root = desk.post("Root")
    replies = [desk.post(f"{n}", thread_ts=root) for n in range(3)]
    found = desk.web.conversations_replies(channel=desk.help, ts=root)["messages"]
    assert [m["ts"] for m in found] == [root, *replies]


def test_the_cursor_leads_through_all_replies(desk: Desk) -> None:
    root = desk.post("Root")
    replies = [desk.post(f"{n}", thread_ts=root) for n in range(5)]
    pages = desk.web.conversations_replies(channel=desk.help, ts=root, limit=2)
    assert [m["ts"] for page in pages for m in page["messages"]] == [root, *replies]


def test_replies_show_metadata_on_request(desk: Desk) -> None:
    root = desk.post("Root")
    metadata = {"event_type": "reply", "event_payload": {"key": "k"}}
    desk.post("Reply", thread_ts=root, metadata=metadata)
    found = desk.web.conversations_replies(channel=desk.help, ts=root, include_all_metadata=True)["messages"]
    assert found[1]["metadata"] == metadata


def test_the_replies_of_a_message_that_is_not_there_are_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="thread_not_found"):
        desk.web.conversations_replies(channel=desk.help, ts="1500000000.000100")


def test_a_private_channel_needs_a_scope_of_its_own(desk: Desk) -> None:
    crew = desk.slack.add_channel("crew", desk.customer, members=[desk.cleo.id], private=True)
    poor = desk.slack.install_app(desk.customer, without_scopes=["groups:history"])
    desk.slack.add_to_channel(crew, poor.bot_user_id)
    client = desk.web
    client.token = poor.bot_token
    with pytest.raises(SlackApiError) as refused:
        client.conversations_history(channel=crew)
    assert refused.value.response["needed"] == "groups:history"


def test_a_public_channel_without_the_bot_has_no_history_for_it(desk: Desk) -> None:
    elsewhere = desk.slack.add_channel("elsewhere", desk.team, members=[desk.ana.id])
    with pytest.raises(SlackApiError, match="not_in_channel"):
        desk.web.conversations_history(channel=elsewhere)


@pytest.mark.parametrize("limit", [0, 1000, -1])
def test_a_limit_out_of_range_is_refused(desk: Desk, limit: int) -> None:
    with pytest.raises(SlackApiError, match="invalid_limit"):
        desk.web.conversations_history(channel=desk.help, limit=limit)


def test_a_cursor_of_another_method_is_refused(desk: Desk) -> None:
    cursor = desk.web.users_list(limit=1)["response_metadata"]["next_cursor"]
    with pytest.raises(SlackApiError, match="invalid_cursor"):
        desk.web.conversations_history(channel=desk.help, cursor=cursor)


@pytest.mark.parametrize(
    ("given", "padded"), [("0", "0000000000.000000"), ("1700000000.1", "1700000000.100000")]
)
def test_a_time_stamp_may_be_written_short(given: str, padded: str) -> None:
    assert padded_ts(given) == padded


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 7))
def test_pages_show_every_message_once_whatever_is_posted_and_deleted(keep: list[bool], limit: int) -> None:
    """The index by channel agrees with a plain list of what was posted and not deleted."""
    desk = build()
    core = desk.slack.core
    channel = core.world.channel(desk.help)
    left = list(channel.top)
    for kept in keep:
        message = messages.post(core, channel, {"text": "x", "user": desk.ana.id})
        if kept:
            left.append(message.ts)
        else:
            messages.delete(core, channel, message)
    app = core.world.installations[desk.team]
    found: list[str] = []
    args: dict[str, object] = {"channel": desk.help, "limit": limit}
    while args.get("cursor") != "":
        page = conversations_history(ApiCall(core, "conversations.history", args, app))
        found += [m["ts"] for m in page["messages"]]
        args = {**args, "cursor": page["response_metadata"]["next_cursor"]}
    assert found == left[::-1]
