"""`tierline playground`."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import typer

from bot.cli.manifests import manifest_in
from bot.cli.ports import free_port
from bot.errors import ConfigurationError
from bot.playground.office import furnish
from bot.playground.page.beside import Beside
from bot.playground.page.server import Page
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens
from bot.signals import Stopping

GLANCE = 0.5
"""Seconds between two looks whether the app is there, and whether we are to stop."""

KEPT = 20_000
"""Entries of the journal, and lines of what people saw: it may run for days."""

WELCOME = "A local Slack with your app in it."
HINTS = (
    "Type / in a channel to see the commands of your app.",
    "Become Ella: she is external, so Slack refuses her the commands.",
    "Watch on the right what your app calls, and what Slack refuses.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: `app` is the URL of an app that takes requests, None for Socket Mode."""

    manifest: Path
    app: str | None
    port: int
    page_port: int


def host_app(wanted: Wanted) -> None:
    """Returns when it was asked to stop. Raises ConfigurationError."""
    stopping = Stopping()
    slack = LocalSlack(
        manifest_in(wanted.manifest),
        port=free_port(wanted.port, "Slack", _say),
        journal_size=KEPT,
        timeline_size=KEPT,
    )
    # Until the app at `wanted.app` has answered: the manifest's own URLs are those of the real one.
    slack.use_socket_mode()
    tokens = furnish(slack)
    page = Page(
        slack, port=free_port(wanted.page_port, "The page", _say), beside=Beside(welcome=WELCOME, hints=HINTS)
    )
    with slack, page:
        _tell(slack, tokens, page, wanted)
        _wait_for(slack, wanted, stopping)
        stopping.wait()
    _say("")


def checked_url(given: str) -> str:
    """The URL of an app. Raises ConfigurationError when requests cannot be sent there."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigurationError(
            f"--app {given} is no URL; name where the app takes requests: http://127.0.0.1:3000/slack/events"
        )
    return given


def _tell(slack: LocalSlack, tokens: Tokens, page: Page, wanted: Wanted) -> None:
    """What the app has to be started with, as lines for a shell."""
    if wanted.app:
        secret = f"SLACK_SIGNING_SECRET={tokens.signing_secret}"
    else:
        secret = f"SLACK_APP_TOKEN={tokens.app_token}"
    _say(f"A local Slack for {slack.core.manifest.name}. Start the app with:\n")
    for setting in (f"SLACK_BOT_TOKEN={tokens.bot_token}", secret, f"SLACK_API_URL={slack.api_url}"):
        _say(f"  export {setting}")
    _say("\nIf it does not read SLACK_API_URL, give it the address in its code: WebClient(base_url=...).\n")
    _say(f"The page: {page.url}")
    _say("Ctrl-C ends it.\n")


def _wait_for(slack: LocalSlack, wanted: Wanted, stopping: Stopping) -> None:
    """Until the app is there, or we are to stop."""
    if wanted.app is None:
        _say("Waiting for the app to connect ...")
        while not slack.wait_connected(timeout=GLANCE) and not stopping.asked():
            pass
    elif not slack.use_http(wanted.app):
        _say(f"Nobody at {wanted.app} answers Slack's url_verification yet; trying again and again ...")
        while not stopping.wait(GLANCE) and not slack.use_http(wanted.app):
            pass
    if not stopping.asked():
        _say("The app is there.")


def _say(text: str) -> None:
    typer.echo(text)
