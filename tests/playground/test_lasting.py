"""Tokens that outlive a restart: they are the same, they work, and the old ones do not."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.lasting import keep_secrets
from bot.playground.setting import Tokens
from tests.playground.cast import Desk, build, error_of, running


def kept(seed: str) -> tuple[Desk, Tokens]:
    desk = build()
    return desk, keep_secrets(desk.slack.core, desk.tokens, seed)


def test_they_are_the_same_after_every_start() -> None:
    assert kept("Desk")[1] == kept("Desk")[1]


def test_another_app_has_others() -> None:
    one, other = kept("Desk")[1], kept("Shop")[1]

    assert one.bot_token != other.bot_token
    assert one.app_token != other.app_token
    assert one.signing_secret != other.signing_secret


def test_they_are_what_slack_accepts_from_then_on() -> None:
    desk, tokens = kept("Desk")
    with running(desk):
        answer = WebClient(tokens.bot_token, base_url=desk.slack.api_url).auth_test()
        link = WebClient(base_url=desk.slack.api_url).apps_connections_open(app_token=tokens.app_token)

    assert answer["user_id"] == tokens.bot_user_id
    assert link["ok"]


def test_the_tokens_before_are_refused() -> None:
    desk, _ = kept("Desk")
    with running(desk), pytest.raises(SlackApiError) as refused:
        desk.web.auth_test()

    assert error_of(refused.value) == "invalid_auth"
