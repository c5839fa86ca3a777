"""What is read from Slack before a request can be acted on."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.reading import UNREADABLE, channel_name, fetch_message
from tests.slack.workspace import Workspace

TROUBLE = ["500", "ratelimited"]


@pytest.fixture
def client(acme: Workspace) -> WebClient:
    return WebClient(acme.tokens.bot_token, base_url=acme.slack.api_url)


def item(acme: Workspace, ts: str) -> dict[str, str]:
    return {"type": "message", "channel": acme.channel, "ts": ts}


def test_a_message_in_the_channel_is_found(acme: Workspace, client: WebClient) -> None:
    said = acme.ana.say(acme.channel, "It fails")
    acme.ana.say(acme.channel, "Something else")
    assert fetch_message(client, item(acme, said))["text"] == "It fails"


def test_a_reply_in_a_thread_is_found(acme: Workspace, client: WebClient) -> None:
    first = acme.ana.say(acme.channel, "It fails")
    reply = acme.ana.say(acme.channel, "Since this morning", thread_ts=first)
    acme.ana.say(acme.channel, "Later", thread_ts=first)
    assert fetch_message(client, item(acme, reply))["text"] == "Since this morning"


@pytest.mark.parametrize("error", ["channel_not_found", "not_in_channel", "missing_scope"])
def test_a_message_that_may_not_be_read_comes_without_its_text(
    acme: Workspace, client: WebClient, error: str
) -> None:
    said = acme.ana.say(acme.channel, "It fails")
    acme.slack.faults.add("conversations.history", error)
    found = fetch_message(client, item(acme, said))
    assert (found["ts"], found["text"]) == (said, UNREADABLE)


@pytest.mark.parametrize("trouble", TROUBLE)
def test_while_slack_is_away_the_request_fails_and_comes_again(
    acme: Workspace, client: WebClient, trouble: str
) -> None:
    said = acme.ana.say(acme.channel, "It fails")
    acme.slack.faults.add("conversations.history", trouble)
    with pytest.raises(SlackApiError):
        fetch_message(client, item(acme, said))


def test_a_channel_has_its_name(acme: Workspace, client: WebClient) -> None:
    assert channel_name(client, acme.channel) == "help"


def test_a_channel_that_slack_does_not_tell_of_has_none(client: WebClient) -> None:
    assert channel_name(client, "C0GONE") == ""


@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_name_is_not_taken_for_missing_while_slack_is_away(
    acme: Workspace, client: WebClient, trouble: str
) -> None:
    acme.slack.faults.add("conversations.info", trouble)
    with pytest.raises(SlackApiError):
        channel_name(client, acme.channel)
