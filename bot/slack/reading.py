"""What has to be read from Slack before a request can be acted on. Reading tells nobody anything.

It happens before, never inside, a transaction; when Slack cannot be read the event fails and comes again.
"""

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

UNREADABLE = "(the message could not be read; open the thread to see it)"


def fetch_message(client: WebClient, item: Mapping[str, Any]) -> dict[str, Any]:
    """The message that a reaction stands on; one that we may not read comes without its text."""
    channel, ts = item["channel"], item["ts"]
    try:
        found = _top_level(client, channel, ts) or _in_thread(client, channel, ts)
    except SlackApiError as error:
        if _away(error):
            raise
        found = None
    return found or {"ts": ts, "text": UNREADABLE, "user": item.get("user", "")}


def channel_name(client: WebClient, channel: str) -> str:
    """The channel's name; empty where Slack does not tell."""
    try:
        found = client.conversations_info(channel=channel).get("channel") or {}
    except SlackApiError as error:
        if _away(error):
            raise
        return ""
    return str(found.get("name", ""))


def _away(error: SlackApiError) -> bool:
    """Whether Slack will tell later what it does not tell now."""
    return bool(error.response.status_code >= 500 or error.response.get("error") == "ratelimited")


def _top_level(client: WebClient, channel: str, ts: str) -> dict[str, Any] | None:
    answer = client.conversations_history(channel=channel, latest=ts, oldest=ts, inclusive=True, limit=1)
    return _with_ts(answer.get("messages") or [], ts)


def _in_thread(client: WebClient, channel: str, ts: str) -> dict[str, Any] | None:
    # The window, since Slack may answer with the whole thread, its first message always included.
    answer = client.conversations_replies(channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True)
    return _with_ts(answer.get("messages") or [], ts)


def _with_ts(messages: list[dict[str, Any]], ts: str) -> dict[str, Any] | None:
    return next((message for message in messages if message.get("ts") == ts), None)
