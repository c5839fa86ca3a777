"""chat.*: what the app says, and what Slack refuses."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.cast import Desk, error_of, row, section
from tests.playground.cast import button as make_button


def test_a_posted_message_appears_in_the_channel(desk: Desk) -> None:
    desk.post("Printer on fire")
    assert desk.bob.last("#help").text == "Printer on fire"


def test_the_text_is_stored_as_sent(desk: Desk) -> None:
    desk.post("a &lt;b&gt; <@U00000001>")
    assert desk.bob.last("#help").data["text"] == "a &lt;b&gt; <@U00000001>"


def test_every_message_gets_a_time_stamp_of_its_own_though_the_clock_stands(desk: Desk) -> None:
    stamps = [desk.post() for _ in range(20)]
    assert stamps == sorted(set(stamps))


def test_blocks_and_elements_get_ids(desk: Desk) -> None:
    answer = desk.web.chat_postMessage(channel=desk.help, text="x", blocks=[section("one"), section("two")])
    first, second = answer["message"]["blocks"]
    assert first["block_id"] != second["block_id"]


def test_a_message_may_go_to_a_channel_by_its_name(desk: Desk) -> None:
    answer = desk.web.chat_postMessage(channel="#help", text="By name")
    assert answer["channel"] == desk.help


def test_a_message_to_a_user_id_lands_in_the_dm(desk: Desk) -> None:
    answer = desk.web.chat_postMessage(channel=desk.ana.id, text="Psst")
    assert answer["channel"] == desk.ana.dm_with_bot()


def test_a_borrowed_name_makes_a_bot_message(desk: Desk) -> None:
    desk.post("On my way", username="Ana (support)", icon_emoji=":lifebuoy:")
    shown = desk.bob.last("#help")
    assert (shown.author, shown.data["subtype"]) == ("Ana (support)", "bot_message")


def test_a_borrowed_name_needs_a_scope_of_its_own(desk: Desk) -> None:
    poor = desk.slack.install_app(desk.customer, without_scopes=["chat:write.customize"])
    desk.slack.add_to_channel(desk.acme, poor.bot_user_id)
    client = desk.web
    client.token = poor.bot_token
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=desk.acme, text="Hi", username="Ana")
    assert (error_of(refused.value), refused.value.response["needed"]) == (
        "missing_scope",
        "chat:write.customize",
    )


def test_a_reply_stands_in_the_thread_only(desk: Desk) -> None:
    root = desk.post("Root")
    desk.post("Reply", thread_ts=root)
    assert [m.text for m in desk.bob.thread("#help", root)] == ["Root", "Reply"]
    assert desk.bob.last("#help").reply_count == 1


def test_a_broadcast_reply_stands_in_the_channel_as_well(desk: Desk) -> None:
    root = desk.post("Root")
    desk.post("Look here", thread_ts=root, reply_broadcast=True)
    assert desk.bob.last("#help").data["subtype"] == "thread_broadcast"


def test_a_reply_to_a_reply_joins_the_same_thread(desk: Desk) -> None:
    root = desk.post("Root")
    reply = desk.post("Reply", thread_ts=root)
    desk.post("Another", thread_ts=reply)
    assert len(desk.bob.thread("#help", root)) == 3


def test_a_reply_to_a_message_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="thread_not_found"):
        desk.post("Reply", thread_ts="1500000000.000100")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [section("x" * 2900) for _ in range(5)]}, "msg_blocks_too_long"),
        ({"text": "x", "channel": "C99999999"}, "channel_not_found"),
    ],
)
def test_slack_refuses_by_name(desk: Desk, arguments: dict[str, object], error: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        desk.web.api_call("chat.postMessage", json={"channel": desk.help, **arguments})
    assert error_of(refused.value) == error


def test_a_refusal_of_blocks_says_where_and_why(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as refused:
        desk.post(blocks=[section("fine"), section("x" * 3001)])
    assert "/blocks/1/text/text" in refused.value.response["response_metadata"]["messages"][0]


def test_a_refusal_stands_in_the_journal_in_detail(desk: Desk) -> None:
    with pytest.raises(SlackApiError):
        desk.post(blocks=[section("x" * 3001)])
    (refusal,) = desk.slack.journal.refusals("chat.postMessage")
    assert refusal.error == "invalid_blocks"
    assert "/blocks/0/text/text" in refusal.detail[0]


def test_a_channel_without_the_bot_takes_no_posts(desk: Desk) -> None:
    elsewhere = desk.slack.add_channel("elsewhere", desk.team, members=[desk.ana.id])
    with pytest.raises(SlackApiError, match="not_in_channel"):
        desk.web.chat_postMessage(channel=elsewhere, text="Hi")


def test_a_private_channel_without_the_bot_does_not_exist_for_it(desk: Desk) -> None:
    secret = desk.slack.add_channel("secret", desk.team, members=[desk.ana.id], private=True)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        desk.web.chat_postMessage(channel=secret, text="Hi")


def test_an_archived_channel_takes_no_posts(desk: Desk) -> None:
    desk.slack.archive_channel(desk.help, by=desk.ana.id)
    with pytest.raises(SlackApiError, match="is_archived"):
        desk.post()


def test_an_update_replaces_text_and_blocks(desk: Desk) -> None:
    ts = desk.post("Old", blocks=[section("old")])
    desk.web.chat_update(channel=desk.help, ts=ts, text="New", blocks=[section("new")])
    assert desk.bob.last("#help").text == "new"


def test_an_update_with_text_alone_removes_the_blocks(desk: Desk) -> None:
    ts = desk.post("Old", blocks=[section("old")])
    desk.web.chat_update(channel=desk.help, ts=ts, text="New")
    assert desk.bob.last("#help").text == "New"


def test_only_an_update_without_blocks_is_marked_as_edited(desk: Desk) -> None:
    ts = desk.post("Old")
    desk.web.chat_update(channel=desk.help, ts=ts, text="x", blocks=[section("new")])
    assert not desk.bob.last("#help").edited
    desk.web.chat_update(channel=desk.help, ts=ts, text="New")
    assert desk.bob.last("#help").edited


def test_an_update_takes_no_more_than_4000_bytes_of_text(desk: Desk) -> None:
    ts = desk.post()
    with pytest.raises(SlackApiError, match="msg_too_long"):
        desk.web.chat_update(channel=desk.help, ts=ts, text="ü" * 2001)


def test_an_update_keeps_the_metadata_that_it_does_not_name(desk: Desk) -> None:
    metadata = {"event_type": "card", "event_payload": {"key": "T-1"}}
    ts = desk.post(metadata=metadata)
    desk.web.chat_update(channel=desk.help, ts=ts, text="New")
    history = desk.web.conversations_history(channel=desk.help, include_all_metadata=True)
    assert history["messages"][0]["metadata"] == metadata


def test_empty_metadata_removes_it(desk: Desk) -> None:
    ts = desk.post(metadata={"event_type": "card", "event_payload": {"key": "T-1"}})
    desk.web.chat_update(channel=desk.help, ts=ts, text="New", metadata={})
    history = desk.web.conversations_history(channel=desk.help, include_all_metadata=True)
    assert "metadata" not in history["messages"][0]


def test_nobody_elses_message_can_be_updated(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Mine")
    with pytest.raises(SlackApiError, match="cant_update_message"):
        desk.web.chat_update(channel=desk.help, ts=ts, text="Yours")


def test_a_message_that_is_not_there_cannot_be_updated(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="message_not_found"):
        desk.web.chat_update(channel=desk.help, ts="1500000000.000100", text="x")


def test_a_deleted_message_is_gone(desk: Desk) -> None:
    ts = desk.post("Gone")
    desk.web.chat_delete(channel=desk.help, ts=ts)
    assert all(m.ts != ts for m in desk.bob.see("#help"))


def test_the_deleted_root_of_a_thread_leaves_a_tombstone(desk: Desk) -> None:
    root = desk.post("Root")
    desk.post("Reply", thread_ts=root)
    desk.web.chat_delete(channel=desk.help, ts=root)
    assert desk.bob.thread("#help", root)[0].data["subtype"] == "tombstone"


def test_an_ephemeral_is_seen_by_its_person_only(desk: Desk) -> None:
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Only you")
    assert desk.ana.last("#help").ephemeral
    assert "Only you" not in [m.text for m in desk.bob.see("#help")]


def test_an_ephemeral_has_no_place_in_the_history(desk: Desk) -> None:
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Only you")
    texts = [m["text"] for m in desk.web.conversations_history(channel=desk.help)["messages"]]
    assert "Only you" not in texts


def test_an_ephemeral_cannot_be_updated(desk: Desk) -> None:
    answer = desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Only you")
    with pytest.raises(SlackApiError, match="message_not_found"):
        desk.web.chat_update(channel=desk.help, ts=answer["message_ts"], text="x")


def test_an_ephemeral_for_somebody_outside_the_channel_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        desk.web.chat_postEphemeral(channel=desk.help, user=desk.cleo.id, text="Only you")


def test_a_permalink_of_a_reply_names_its_thread(desk: Desk) -> None:
    root = desk.post("Root")
    reply = desk.post("Reply", thread_ts=root)
    link = desk.web.chat_getPermalink(channel=desk.help, message_ts=reply)["permalink"]
    assert link.endswith(f"/archives/{desk.help}/p{reply.replace('.', '')}?thread_ts={root}&cid={desk.help}")


def test_two_buttons_with_one_action_id_are_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        desk.post(blocks=[row(make_button("A", "same"), make_button("B", "same"))])


def test_nothing_is_updated_in_an_archived_channel(desk: Desk) -> None:
    ts = desk.post()
    desk.slack.archive_channel(desk.help, by=desk.ana.id)
    with pytest.raises(SlackApiError, match="is_inactive"):
        desk.web.chat_update(channel=desk.help, ts=ts, text="x")
