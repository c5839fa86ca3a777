"""Tokens, scopes, bodies: what every method has in common."""

import http.client
import json

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.limits import Limits
from tests.playground.cast import MANIFEST, Desk, build, running


def call(desk: Desk, method: str, body: str, kind: str, token: str | None = None) -> dict[str, object]:
    """A call as bare HTTP."""
    host = desk.slack.api_url.split("/")[2]
    connection = http.client.HTTPConnection(host, timeout=5)
    headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {token}"} if token else {})
    connection.request("POST", f"/api/{method}", body, headers)
    answer: dict[str, object] = json.loads(connection.getresponse().read())
    connection.close()
    return answer


FORM = "application/x-www-form-urlencoded"


def test_an_unknown_method_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="unknown_method"):
        desk.web.api_call("chat.shout")


def test_a_call_without_a_token_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="not_authed"):
        WebClient(base_url=desk.slack.api_url).auth_test()


def test_a_wrong_token_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="invalid_auth"):
        WebClient("xoxb-wrong", base_url=desk.slack.api_url).auth_test()


def test_the_token_of_an_uninstalled_app_is_refused(desk: Desk) -> None:
    desk.slack.uninstall_app(desk.team)
    with pytest.raises(SlackApiError, match="account_inactive"):
        desk.web.auth_test()


def test_the_app_token_is_not_for_the_bots_methods(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        WebClient(desk.tokens.app_token, base_url=desk.slack.api_url).auth_test()


def test_a_missing_scope_is_named(desk: Desk) -> None:
    poor = desk.slack.install_app(desk.customer, without_scopes=["im:write"])
    with pytest.raises(SlackApiError) as refused:
        WebClient(poor.bot_token, base_url=desk.slack.api_url).conversations_open(users=desk.cleo.id)
    answer = refused.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", "im:write")
    assert "chat:write" in answer["provided"].split(",")


def test_the_token_may_stand_in_the_body(desk: Desk) -> None:
    assert call(desk, "auth.test", f"token={desk.tokens.bot_token}", FORM)["ok"]


def test_blocks_may_be_a_json_string_in_a_form(desk: Desk) -> None:
    blocks = "%5B%7B%22type%22%3A%22divider%22%7D%5D"
    body = f"channel={desk.help}&text=x&blocks={blocks}"
    assert call(desk, "chat.postMessage", body, FORM, desk.tokens.bot_token)["ok"]


def test_blocks_may_be_a_json_string_in_a_json_body(desk: Desk) -> None:
    body = {"channel": desk.help, "text": "x", "blocks": '[{"type":"divider"}]'}
    assert call(desk, "chat.postMessage", json.dumps(body), "application/json", desk.tokens.bot_token)["ok"]


@pytest.mark.parametrize(
    ("body", "kind", "error"),
    [
        ("{", "application/json", "invalid_json"),
        ("[]", "application/json", "json_not_object"),
        ("<a/>", "application/xml", "invalid_post_type"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(desk: Desk, body: str, kind: str, error: str) -> None:
    assert call(desk, "auth.test", body, kind, desk.tokens.bot_token)["error"] == error


def test_a_missing_argument_is_named(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as refused:
        desk.web.api_call("views.open", json={})
    assert "view" in refused.value.response["response_metadata"]["messages"][0]


def test_the_journal_keeps_every_call_without_its_token(desk: Desk) -> None:
    call(desk, "auth.test", f"token={desk.tokens.bot_token}&extra=1", FORM)
    (entry,) = desk.slack.journal.calls("auth.test")
    assert (entry.args, entry.ok, entry.team_id) == ({"extra": "1"}, True, desk.team)


def test_a_message_a_second_and_channel_may_be_posted_with_one_more_at_once() -> None:
    desk = build(limits=Limits(posts_per_second=1.0, burst=1))
    with running(desk):
        desk.post(), desk.post()
        with pytest.raises(SlackApiError) as refused:
            desk.post()
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["retry-after"] == "1"


def test_a_tier_is_refused_beyond_its_rate() -> None:
    desk = build(MANIFEST, limits=Limits(posts_per_second=None, generosity=1.0))
    with running(desk):
        for _ in range(20):
            desk.web.users_list()
        with pytest.raises(SlackApiError, match="ratelimited"):
            desk.web.users_list()
