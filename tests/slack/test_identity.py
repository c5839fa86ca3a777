"""Who we are, as Slack says; a refused token is told apart from a Slack that is away."""

import pytest

from bot.errors import ConfigurationError
from bot.settings import Settings
from bot.slack.identity import bolt_app, identify
from tests.slack.workspace import Workspace


def settings(acme: Workspace, **changes: str | None) -> Settings:
    values = {
        "bot_token": acme.tokens.bot_token,
        "app_token": acme.tokens.app_token,
        "slack_api_url": acme.slack.api_url,
    }
    return Settings.model_validate({**values, **changes})


def test_slack_says_who_we_are(acme: Workspace) -> None:
    found = identify(settings(acme))
    assert (found.team, found.bot_user) == (acme.team, acme.tokens.bot_user_id)
    assert found.url.startswith("http")


@pytest.mark.parametrize("reason", ["account_inactive", "token_revoked", "missing_scope"])
def test_a_refusal_is_a_sentence_that_says_what_to_do(acme: Workspace, reason: str) -> None:
    acme.slack.faults.add("auth.test", reason)
    with pytest.raises(
        ConfigurationError, match=rf"SLACK_BOT_TOKEN is refused by Slack \({reason}\); install"
    ):
        identify(settings(acme))


def test_a_refused_app_token_is_named(acme: Workspace) -> None:
    with pytest.raises(ConfigurationError, match=r"SLACK_APP_TOKEN is refused by Slack \(invalid_auth\)"):
        identify(settings(acme, app_token="xapp-revoked"))


@pytest.mark.parametrize("trouble", ["500", "429", "drop_before"])
def test_a_slack_that_is_away_can_be_asked_again(acme: Workspace, trouble: str) -> None:
    acme.slack.faults.add("auth.test", trouble, times=None)
    with pytest.raises(OSError, match=r"\w"):
        identify(settings(acme))
    acme.slack.faults.clear()
    assert identify(settings(acme)).team == acme.team


def test_signatures_are_checked_where_requests_come_over_http(acme: Workspace) -> None:
    by_http = settings(acme, app_token=None, signing_secret=acme.tokens.signing_secret)
    assert "RequestVerification" in middleware(by_http)


def test_over_socket_mode_there_is_no_signature_to_check(acme: Workspace) -> None:
    assert "RequestVerification" not in middleware(settings(acme))


def middleware(chosen: Settings) -> list[str]:
    app = bolt_app(chosen, identify(chosen))
    return [type(each).__name__ for each in app._middleware_list]
