"""Single calls that go wrong on demand."""

import http.client
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.cast import Desk, error_of

DROPPED = (http.client.RemoteDisconnected, ConnectionError, URLError)


def texts(desk: Desk) -> list[str]:
    return [m.text for m in desk.ana.see("#help")]


def test_a_429_says_how_long_to_wait_and_posts_nothing(desk: Desk) -> None:
    desk.slack.faults.add(method="chat.postMessage", kind="429", retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        desk.post("Hello")
    assert (refused.value.response.status_code, refused.value.response.headers["retry-after"]) == (429, "7")
    assert "Hello" not in texts(desk)


def test_a_500_is_no_json(desk: Desk) -> None:
    desk.slack.faults.add(method="chat.postMessage", kind="500")
    with pytest.raises(SlackApiError) as refused:
        desk.post("Hello")
    assert refused.value.response.status_code == 500


def test_a_connection_dropped_before_the_post_leaves_nothing(desk: Desk) -> None:
    desk.slack.faults.add(method="chat.postMessage", kind="drop_before")
    with pytest.raises(DROPPED):
        desk.post("Hello")
    assert "Hello" not in texts(desk)


def test_a_connection_dropped_after_the_post_leaves_the_message(desk: Desk) -> None:
    desk.slack.faults.add(method="chat.postMessage", kind="drop_after")
    with pytest.raises(DROPPED):
        desk.post("Hello")
    assert "Hello" in texts(desk)


def test_a_slow_answer_comes_too_late_but_takes_effect(desk: Desk) -> None:
    desk.slack.faults.add(method="chat.postMessage", kind="slow", seconds=0.2)
    hasty = http.client.HTTPConnection(desk.slack.api_url.split("/")[2], timeout=0.05)
    headers = {"Authorization": f"Bearer {desk.tokens.bot_token}", "Content-Type": "application/json"}
    hasty.request("POST", "/api/chat.postMessage", f'{{"channel": "{desk.help}", "text": "Hello"}}', headers)
    with pytest.raises(TimeoutError):
        hasty.getresponse()
    hasty.close()
    assert "Hello" not in texts(desk)
    assert desk.slack.wait_until(lambda: "Hello" in texts(desk))


def test_any_error_of_slacks_can_be_asked_for(desk: Desk) -> None:
    desk.slack.faults.add(method="conversations.open", kind="cannot_dm_bot")
    with pytest.raises(SlackApiError) as refused:
        desk.web.conversations_open(users=desk.ana.id)
    assert error_of(refused.value) == "cannot_dm_bot"


def test_a_fault_goes_away_when_it_is_used_up(desk: Desk) -> None:
    desk.slack.faults.add(kind="internal_error", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError):
            desk.web.auth_test()
    assert desk.web.auth_test()["ok"]


def test_a_fault_without_a_number_stays_until_it_is_cleared(desk: Desk) -> None:
    desk.slack.faults.add(kind="internal_error", times=None)
    for _ in range(3):
        with pytest.raises(SlackApiError):
            desk.web.auth_test()
    desk.slack.faults.clear()
    assert desk.web.auth_test()["ok"]


def test_a_fault_may_hit_one_channel_only(desk: Desk) -> None:
    desk.slack.faults.add(method="chat.postMessage", kind="internal_error", channel=desk.acme)
    desk.post("Hello")
    with pytest.raises(SlackApiError):
        desk.web.chat_postMessage(channel=desk.acme, text="Hello")


def test_the_journal_shows_what_went_wrong(desk: Desk) -> None:
    desk.slack.faults.add(method="auth.test", kind="429")
    with pytest.raises(SlackApiError):
        desk.web.auth_test()
    (call,) = desk.slack.journal.calls("auth.test")
    assert (call.ok, call.error, call.status) == (False, "ratelimited", 429)


def test_what_is_going_to_go_wrong_can_be_asked(desk: Desk) -> None:
    faults = desk.slack.faults
    faults.add("chat.postMessage", "429", times=2, channel=desk.help)
    faults.add(times=None)
    faults.duplicate_events(copies=2)
    assert faults.pending() == [
        f"2 × chat.postMessage: 429 in {desk.help}",
        "every any call: 500",
        "the next 1 events 3 times",
    ]
    faults.clear()
    assert faults.pending() == []


def test_whoever_watches_sees_a_fault_come_and_go(desk: Desk) -> None:
    seen: list[int] = []
    desk.slack.core.world.watch(lambda: seen.append(len(desk.slack.faults.pending())))
    desk.slack.faults.add("auth.test")
    desk.slack.faults.take("auth.test", None)
    assert seen == [1, 0]
