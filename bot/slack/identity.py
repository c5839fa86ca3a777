"""Who the bot is in Slack, and the Bolt app that acts as it."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import ConfigurationError
from bot.settings import Settings
from bot.slack.edge import server_error

LISTENERS = 32
"""Threads that act on what Slack sends; Bolt's own default of five is too few for a burst."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in Slack, as `auth.test` says of the bot token."""

    team: str
    bot_user: str
    bot_id: str
    url: str


def identify(settings: Settings) -> Identity:
    """Asks Slack who we are, and whether it takes our tokens.

    Raises ConfigurationError for a token that is refused, OSError when Slack is away.
    """
    client = WebClient(settings.bot_token.get_secret_value(), base_url=settings.slack_api_url, timeout=10)
    with _refusing("SLACK_BOT_TOKEN", "install the app again"):
        answer = client.auth_test()
    if settings.app_token:
        with _refusing("SLACK_APP_TOKEN", "make one with the scope connections:write"):
            client.apps_connections_open(app_token=settings.app_token.get_secret_value())
    return Identity(
        str(answer.get("team_id", "")), str(answer.get("user_id", "")), str(answer.get("bot_id", "")),
        str(answer.get("url") or "https://slack.com/"),
    )  # fmt: skip


@contextmanager
def _refusing(name: str, remedy: str) -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        reason = error.response.get("error", "")
        if error.response.status_code >= 500 or reason == "ratelimited":
            raise ConnectionError(f"Slack answered {error.response.status_code}.") from error
        raise ConfigurationError(f"{name} is refused by Slack ({reason}); {remedy}.") from error


def bolt_app(settings: Settings, identity: Identity) -> App:
    """Bolt without a request of its own: who we are is known, and every answer waits for its commit."""
    token = settings.bot_token.get_secret_value()
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=identity.team,
        bot_token=token,
        bot_id=identity.bot_id,
        bot_user_id=identity.bot_user,
    )
    secret = (
        settings.signing_secret.get_secret_value() if settings.signing_secret else "unused in Socket Mode"
    )
    app = App(
        # Bolt's loggers take their level from this one, not from their names.
        logger=logging.getLogger("slack_bolt"),
        signing_secret=secret,
        client=WebClient(token, base_url=settings.slack_api_url, timeout=10),
        authorize=lambda: result,
        process_before_response=True,
        request_verification_enabled=settings.mode == "http",
        listener_executor=ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener"),
    )
    app.error(server_error)
    return app
