"""Recognising our own messages among others."""

import pytest

from bot.slack.posted import Answer, metadata, with_key, with_ts

OURS = {"ts": "1.0", "bot_id": "B1", "metadata": metadata("k1")}


def test_our_message_is_recognised_by_its_key() -> None:
    assert with_key([{"ts": "0.9", "text": "no metadata"}, OURS], "k1", "B1") == "1.0"


@pytest.mark.parametrize(
    "message",
    [
        {**OURS, "bot_id": "B2"},
        {**OURS, "metadata": metadata("k2")},
        {**OURS, "metadata": {"event_type": "other", "event_payload": {"key": "k1"}}},
        {**OURS, "metadata": {"event_type": "tierline"}},
        {**OURS, "metadata": None},
    ],
)
def test_other_messages_are_not_ours(message: Answer) -> None:
    assert with_key([message], "k1", "B1") is None


def test_a_message_is_picked_by_its_time_stamp() -> None:
    messages = [
        {"ts": "1.0"},
        {"ts": "2.0", "user": "U1", "text": "x", "thread_ts": "1.0", "user_team": "T2"},
    ]
    found = with_ts(messages, "C1", "2.0")
    assert found is not None
    assert (found.user, found.thread_ts, found.team) == ("U1", "1.0", "T2")


def test_a_neighbour_is_not_the_message() -> None:
    assert with_ts([{"ts": "1.0"}], "C1", "2.0") is None


def test_a_message_with_our_key_that_names_no_app_is_taken_for_ours() -> None:
    assert with_key([{"ts": "1.0", "user": "U1", "metadata": metadata("k1")}], "k1", "B1") == "1.0"
