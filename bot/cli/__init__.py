"""`tierline`: the bot, and what those who run it need beside it.

What a command needs is imported when it is called, so that the others answer at once.
"""

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot import settings
from bot.errors import TierlineError

SUMMARY = "A support desk in Slack that keeps different promises to different customers."

app = typer.Typer(
    name="tierline",
    help=SUMMARY,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
database = typer.Typer(help="Look after the database.", no_args_is_help=True, rich_markup_mode=None)
outbox = typer.Typer(
    help="See and settle what could not be delivered.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(database, name="db")
app.add_typer(outbox, name="outbox")

Directory = Annotated[
    Path | None,
    typer.Option("--config", metavar="DIR", help="The configuration's directory instead of TIERLINE_CONFIG."),
]
Ids = Annotated[list[int] | None, typer.Argument(metavar="ID", help="Numbers from `tierline outbox list`.")]


def main() -> None:
    """The console script. What an operator can put right is one sentence on stderr and exit code 1."""
    try:
        app()
    except TierlineError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tierline {version('tierline')}")
        raise typer.Exit


@app.callback(help=SUMMARY)
def tierline(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Every command begins here."""


@app.command()
def run() -> None:
    """Run the whole bot until it is stopped.

    SIGTERM or Ctrl-C lets it finish what it has in hand, within about five seconds; a second one ends it at
    once.

    It takes its settings from the environment: SLACK_BOT_TOKEN, and SLACK_APP_TOKEN for Socket Mode or
    SLACK_SIGNING_SECRET for HTTP. It serves /healthz, /readyz and /metrics at TIERLINE_HTTP.

    \b
    Examples:
      SLACK_BOT_TOKEN=xoxb-... SLACK_APP_TOKEN=xapp-... tierline run
      DATABASE_URL=postgresql://tierline@db/tierline TIERLINE_CONFIG=/etc/tierline tierline run
    """
    # Before the import, which takes a second: what is missing is told at once.
    found = settings.load(os.environ)
    from bot.cli.running import run_bot

    run_bot(found)


@app.command()
def demo(
    http: Annotated[
        bool, typer.Option("--http", help="Slack reaches the bot by signed HTTP, not by Socket Mode.")
    ] = False,
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, help="Where the page listens; 0 lets the system choose."),
    ] = 4180,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser; the page's address is printed.")
    ] = False,
    headless: Annotated[
        bool, typer.Option("--headless", help="Print the story and what everybody saw, and end.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="With --headless: every message, form and edit that they saw.")
    ] = False,
) -> None:
    """Try the real bot on a local Slack, with a story in it and no account anywhere.

    Plays two days of three customers of three tiers in a few seconds, then opens a page that looks and
    behaves like Slack: act as anybody, move the clock, play the story again step by step. Needs no settings
    and leaves nothing behind. Ctrl-C ends it.

    \b
    Examples:
      tierline demo
      tierline demo --http --port 8080 --no-browser
      tierline demo --headless --full
    """
    if full and not headless:
        raise typer.BadParameter("--full is for what --headless prints; give both.")
    if headless:
        from bot.cli.playing import tell_story

        tell_story(full=full, http=http)
    else:
        from bot.cli.showing import Wanted, show_page

        show_page(Wanted(http, port, not no_browser))


@app.command()
def playground(
    url: Annotated[
        str | None,
        typer.Option("--app", metavar="URL", help="Where the app takes requests, which are signed then."),
    ] = None,
    socket: Annotated[
        bool, typer.Option("--socket", help="The app connects by Socket Mode; the default.")
    ] = False,
    manifest: Annotated[
        Path, typer.Option("--manifest", metavar="FILE", help="The app's manifest, YAML or JSON.")
    ] = Path("manifest.yml"),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where this Slack listens.")] = 3100,
    page_port: Annotated[
        int, typer.Option("--page-port", min=0, max=65535, help="Where its page listens.")
    ] = 3101,
) -> None:
    """Run a local Slack with a web page, for any app.

    Two companies, four people, four channels and your app among them. It prints the tokens and the address
    that the app is to be started with, the same at every start, and waits for it. Ctrl-C ends it.

    \b
    Examples:
      tierline playground
      tierline playground --manifest ../my-app/manifest.json
      tierline playground --app http://127.0.0.1:3000/slack/events
    """
    if url and socket:
        raise typer.BadParameter("Give --app or --socket, not both.")
    from bot.cli.hosting import Wanted, checked_url, host_app

    host_app(Wanted(manifest, checked_url(url) if url else None, port, page_port))


@app.command()
def check(
    config: Directory = None,
    roles: Annotated[bool, typer.Option("--roles", help="Print who may do what, and nothing else.")] = False,
) -> None:
    """Check the configuration and print what it promises.

    Needs neither Slack nor the database. Every mistake is printed as file:line with what to write
    instead, and the exit code is 1 then.

    \b
    Examples:
      tierline check
      tierline check --config /etc/tierline
      tierline check --roles
    """
    from bot.cli.checking import print_report, print_roles

    if roles:
        print_roles()
    else:
        print_report(config or _local().config)


@database.command()
def upgrade() -> None:
    """Bring the database into the shape this version needs.

    Stop all copies of the bot before. `tierline run` does this by itself on SQLite, and on an empty
    PostgreSQL database.

    \b
    Example:
      DATABASE_URL=postgresql://tierline@db/tierline tierline db upgrade
    """
    from bot.cli.shaping import upgrade_database

    upgrade_database(_local().database_url)


@outbox.command("list")
def list_messages(
    state: Annotated[
        Literal["dead", "pending"],
        typer.Option("--state", help="dead: given up; pending: not yet sent."),
    ] = "dead",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Rows of a page.")] = 50,
    after: Annotated[int, typer.Option("--after", min=0, metavar="ID", help="Begin behind this one.")] = 0,
) -> None:
    """List messages that were not delivered.

    Tells where they were to go and why they did not; what they say is not shown.

    \b
    Examples:
      tierline outbox list
      tierline outbox list --state pending --limit 20
      tierline outbox list --after 120
    """
    from bot.cli.messages import print_messages

    print_messages(_local().database_url, state, limit, after)


@outbox.command()
def retry(
    ids: Ids = None,
    everything: Annotated[bool, typer.Option("--all", help="Every message that was given up.")] = False,
) -> None:
    """Send messages that were given up once more.

    \b
    Examples:
      tierline outbox retry 17
      tierline outbox retry --all
    """
    from bot.cli.messages import retry_messages

    if bool(ids) == everything:
        raise typer.BadParameter("Name messages by their ID, or give --all.")
    retry_messages(_local().database_url, ids or None)


@outbox.command()
def drop(
    ids: Annotated[list[int], typer.Argument(metavar="ID", help="From `tierline outbox list`.")],
) -> None:
    """Put messages that were given up aside for good.

    \b
    Example:
      tierline outbox drop 17 18
    """
    from bot.cli.messages import drop_messages

    drop_messages(_local().database_url, ids)


@app.command()
def rebuild() -> None:
    """Rebuild the tickets from their events.

    Computes every column anew that is derived from events, and tells what was put right. The bot may
    run meanwhile.

    \b
    Example:
      tierline rebuild
    """
    from bot.cli.rebuilding import rebuild_tickets

    rebuild_tickets(_local().database_url)


def _local() -> settings.Local:
    return settings.load_local(os.environ)
