"""`tierline check`."""

from pathlib import Path

import typer

from bot.clock import SystemClock
from bot.config import ConfigurationMistakes, load
from bot.config.report import report, roles
from bot.domain.roles import PERMISSIONS


def print_report(directory: Path) -> None:
    """What the configuration promises; its mistakes and exit code 1 if there are any."""
    now = SystemClock().now()
    try:
        configuration = load(directory, now)
    except ConfigurationMistakes as mistakes:
        # The result that was asked for, so that it can be piped on.
        typer.echo(str(mistakes))
        raise typer.Exit(1) from None
    typer.echo(report(configuration, now))


def print_roles() -> None:
    typer.echo(roles({action.value: permitted for action, permitted in PERMISSIONS.items()}))
