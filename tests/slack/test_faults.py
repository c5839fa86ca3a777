"""Each failure of a call to Slack: is it over, when to try again, and may the message have arrived?"""

import socket
from collections.abc import Callable
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.slack.faults import SlackDeliveryError, by_code, classify

SECRET = "xoxb-1234-secret"
KEY = ConnectionKey("slack.com", 443, True, True, None, None, None, None)


def api_error(message: str, response: object) -> Exception:
    # slack_sdk does not type its constructor.
    make: Callable[[str, object], Exception] = SlackApiError
    return make(message, response)


def answered(status: int, data: object, headers: dict[str, str] | None = None) -> SlackDeliveryError:
    response = SimpleNamespace(status_code=status, data=data, headers=headers or {})
    return classify(api_error(f"failed with {SECRET}", response))


def kind(error: SlackDeliveryError) -> str:
    if error.permanent:
        return "permanent"
    if error.retry_after is not None:
        return "later"
    return "ambiguous" if error.ambiguous else "again"


@pytest.mark.parametrize(
    "code",
    [
        *("channel_not_found", "is_archived", "not_in_channel", "user_not_found", "cannot_dm_bot"),
        *("msg_too_long", "invalid_blocks", "msg_blocks_too_long", "no_permission", "restricted_action"),
        *(
            "message_not_found",
            "cant_update_message",
            "edit_window_closed",
            "thread_not_found",
            "missing_scope",
        ),
        "an_error_of_next_year",
    ],
)
def test_what_slack_has_decided_is_permanent(code: str) -> None:
    assert kind(answered(200, {"ok": False, "error": code})) == "permanent"


@pytest.mark.parametrize("code", ["fatal_error", "internal_error", "service_unavailable", "request_timeout"])
def test_where_slack_stumbled_the_message_may_have_arrived(code: str) -> None:
    assert kind(answered(200, {"ok": False, "error": code})) == "ambiguous"


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive", "not_authed"])
def test_without_a_valid_token_messages_wait_for_an_admin(code: str) -> None:
    error = answered(200, {"ok": False, "error": code})
    assert (kind(error), error.needs_admin) == ("again", True)


def test_other_errors_need_no_admin() -> None:
    assert not by_code("is_archived").needs_admin


def test_a_channel_on_the_move_is_tried_again() -> None:
    assert kind(by_code("external_channel_migrating")) == "again"


@pytest.mark.parametrize("name", ["Retry-After", "retry-after"])
def test_slack_says_how_long_to_wait(name: str) -> None:
    assert answered(429, {"ok": False, "error": "ratelimited"}, {name: "7"}).retry_after == 7


@pytest.mark.parametrize("given", [None, "soon", ""])
def test_slack_does_not_say_how_long_to_wait(given: str | None) -> None:
    headers = {"retry-after": given} if given is not None else {}
    assert answered(429, {}, headers).retry_after == 10


def test_a_limit_without_the_status_of_one_is_a_limit() -> None:
    assert kind(answered(200, {"ok": False, "error": "ratelimited"})) == "later"


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_a_broken_server_may_have_taken_the_message(status: int) -> None:
    assert kind(answered(status, {})) == "ambiguous"


def test_an_error_of_slack_in_a_broken_answer_decides_nothing() -> None:
    assert kind(answered(503, {"ok": False, "error": "channel_not_found"})) == "ambiguous"


@pytest.mark.parametrize("data", [{}, "a page", None, b"", {"error": 3}])
def test_an_answer_that_is_not_slacks_decides_nothing(data: object) -> None:
    assert kind(answered(200, data)) == "ambiguous"


@pytest.mark.parametrize("status", [403, 404, 407])
def test_a_gatekeeper_before_slack_lets_nothing_through(status: int) -> None:
    assert kind(answered(status, {})) == "again"


def test_too_large_a_request_is_permanent() -> None:
    assert kind(answered(413, {})) == "permanent"


def test_an_answer_that_could_not_be_read_as_json_decides_nothing() -> None:
    unread = SimpleNamespace(status=200, headers={})
    assert kind(classify(api_error("no JSON", unread))) == "ambiguous"


@pytest.mark.parametrize(
    "error",
    [
        aiohttp.ClientConnectorError(KEY, ConnectionRefusedError(111, "refused")),
        aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(-2, "unknown name")),
        aiohttp.ConnectionTimeoutError("no connection"),
    ],
)
def test_before_there_is_a_connection_nothing_was_sent(error: Exception) -> None:
    assert kind(classify(error)) == "again"


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.SocketTimeoutError(),
        aiohttp.ClientOSError(104, "reset"),
        aiohttp.ClientPayloadError("half an answer"),
        ConnectionResetError(),
        SlackRequestError("unknown"),
        AttributeError("'str' object has no attribute 'get'"),
    ],
)
def test_once_there_is_a_connection_the_message_may_have_arrived(error: Exception) -> None:
    assert kind(classify(error)) == "ambiguous"


def test_a_wrong_address_is_said_to_be_one() -> None:
    error = classify(aiohttp.InvalidURL("htp:/x"))
    assert (kind(error), "SLACK_API_URL" in str(error)) == ("again", True)


def test_no_message_shows_the_token() -> None:
    assert SECRET not in str(answered(500, {"text": SECRET}))


def test_the_code_of_slack_is_kept_and_explained() -> None:
    error = answered(200, {"ok": False, "error": "is_archived"})
    assert error.code == "is_archived"
    assert (
        str(error)
        == "Slack refuses this (is_archived): the channel is archived; restore it or name another one."
    )
