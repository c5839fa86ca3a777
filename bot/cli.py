"""`tierline`: the bot and what its operator needs beside it."""

import os
from importlib.metadata import version
from typing import Annotated

import typer

from bot import logs, process, settings
from bot.errors import ConfigurationError, Unavailable
from bot.signals import Stopping

app = typer.Typer(
    name="tierline",
    help="A support desk in Slack that keeps different promises to different customers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """The console script. What an operator can put right is one sentence on stderr and exit code 1."""
    try:
        app()
    except (ConfigurationError, Unavailable) as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tierline {version('tierline')}")
        raise typer.Exit


@app.callback()
def tierline(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """A support desk in Slack that keeps different promises to different customers."""


@app.command()
def run() -> None:
    """Run the whole bot until it is stopped with SIGTERM or Ctrl-C."""
    found = settings.load(os.environ)
    logs.configure(found.log_format)
    process.Process(found, Stopping()).run()
