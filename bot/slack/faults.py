"""What it means for a message when a call to Slack fails: try again, look it up first, or give up.

The codes are those of the method pages at docs.slack.dev/reference/methods. No message here ever quotes the
request, since that carries the token.
"""

from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.errors import DeliveryError

WITHOUT_RETRY_AFTER = 10.0
"""Seconds to wait when Slack says it is too much but not for how long."""

# Slack gave up in the middle of the call, so the message may be there.
_IN_THE_MIDDLE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
_TOO_MANY = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_PASSING = {"external_channel_migrating", "team_added_to_org"}

# The app is not let in at all: every message waits until somebody with the right to do so mends it.
_FOR_AN_ADMIN = {
    "account_inactive": "the app was uninstalled or deactivated; install it again",
    "invalid_auth": "the bot token is wrong; set SLACK_BOT_TOKEN anew",
    "not_authed": "no bot token was sent; set SLACK_BOT_TOKEN",
    "token_revoked": "the bot token was revoked; install the app again and set SLACK_BOT_TOKEN",
    "token_expired": "the bot token has expired; set SLACK_BOT_TOKEN anew",
    "not_allowed_token_type": "this is not a bot token; set SLACK_BOT_TOKEN to the one starting with xoxb-",
    "org_login_required": "the workspace is being moved to an organisation; wait for that or ask its admin",
    "ekm_access_denied": "the workspace's admins have suspended access; ask them",
    "access_denied": "the app may not be used here; ask the workspace's admins",
}
_HINTS = {
    "as_user_not_supported": "install the app with a bot token",
    "cannot_dm_bot": "a bot takes no direct messages; name a person",
    "cant_update_message": "only the bot's own messages can be changed",
    "channel_not_found": "there is no such channel or the bot is not in it; correct it or invite the bot",
    "edit_window_closed": "the workspace does not allow changing messages this old",
    "invalid_blocks": "the message breaks a rule of Block Kit; correct its template",
    "is_archived": "the channel is archived; restore it or name another one",
    "is_inactive": "the channel is archived; restore it or name another one",
    "message_not_found": "the message was deleted",
    "missing_scope": "the app lacks a permission; install it again from manifest.yml",
    "msg_blocks_too_long": "the message is too long; shorten its template",
    "msg_too_long": "the message is too long; shorten its template",
    "no_permission": "the app may not do this here; ask the workspace's admins",
    "not_in_channel": "the bot is not in the channel; invite it",
    "restricted_action": "only some people may post there; let the bot or name another channel",
    "restricted_action_read_only_channel": "nobody may post there; name another channel",
    "restricted_action_thread_locked": "the thread is locked; unlock it",
    "thread_not_found": "the thread was deleted",
    "user_disabled": "the person's account is deactivated; name another one",
    "user_not_found": "there is no such person; correct the id",
    "user_not_visible": "the bot shares no channel with this person; invite both to one",
}


class SlackDeliveryError(DeliveryError):
    """`code` is Slack's own name for the error, or empty when Slack did not get to say one.

    `needs_admin`: nothing at all will be delivered until the app's installation is mended.
    """

    code = ""
    needs_admin = False


def classify(error: Exception) -> SlackDeliveryError:
    """What the failure of one Web API call means for the message it carried."""
    if isinstance(error, SlackApiError):
        return _answered(error.response)
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return SlackDeliveryError(f"Slack cannot be reached ({_name(error)}); check the network.")
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return SlackDeliveryError("The proxy did not let the call to Slack through; check its settings.")
    if isinstance(error, aiohttp.InvalidURL):
        return SlackDeliveryError("The address of Slack's API is not valid; correct SLACK_API_URL.")
    return _unknown_outcome(f"The connection to Slack broke off ({_name(error)})")


def by_code(code: str, retry_after: float | None = None) -> SlackDeliveryError:
    """What an error that Slack names in its answer means.

    A code we do not know is permanent: Slack has decided, and a dead message is seen by the operators while
    one that is tried for ever would only hold up those behind it.
    """
    found = _by_code(code, retry_after)
    found.code = code
    return found


def _by_code(code: str, retry_after: float | None) -> SlackDeliveryError:
    if code in _TOO_MANY:
        wait = WITHOUT_RETRY_AFTER if retry_after is None else retry_after
        return SlackDeliveryError(f"Slack asks to wait {wait:g} s ({code}).", retry_after=wait)
    if code in _IN_THE_MIDDLE:
        return _unknown_outcome(f"Slack is having trouble ({code})")
    if code in _PASSING:
        return SlackDeliveryError(f"Slack cannot do this at the moment ({code}); it will be tried again.")
    if code in _FOR_AN_ADMIN:
        refused = SlackDeliveryError(f"Slack does not let the app in ({code}): {_FOR_AN_ADMIN[code]}.")
        refused.needs_admin = True
        return refused
    hint = _HINTS.get(code, "see this error in Slack's documentation of the method")
    return SlackDeliveryError(f"Slack refuses this ({code}): {hint}.", permanent=True)


def _answered(response: object) -> SlackDeliveryError:
    # slack_sdk puts its own response here, or aiohttp's when the body was not JSON.
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    data = getattr(response, "data", None)
    code = data.get("error") if isinstance(data, Mapping) else None
    if isinstance(code, str) and code and status < 500:
        return by_code(code, _retry_after(response))
    if status == 429:
        return by_code("ratelimited", _retry_after(response))
    if status == 413:
        return SlackDeliveryError("Slack finds the message too large; shorten its template.", permanent=True)
    if 400 <= status < 500 and status != 408:
        return SlackDeliveryError(
            f"Something before Slack refused the call (HTTP {status}); check proxies and SLACK_API_URL."
        )
    return _unknown_outcome(f"Slack gave no proper answer (HTTP {status})")


def _retry_after(response: object) -> float | None:
    headers = getattr(response, "headers", None) or {}
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    try:
        return max(float(given), 0.0) if given is not None else None
    except ValueError:
        return None


def _unknown_outcome(what: str) -> SlackDeliveryError:
    sentence = f"{what}; whether the message arrived is looked up before it is sent again."
    return SlackDeliveryError(sentence, ambiguous=True)


def _name(error: Exception) -> str:
    return type(error).__name__
