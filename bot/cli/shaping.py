"""`tierline db`."""

import typer

from bot.storage import usable
from models.database import current, upgrade


def upgrade_database(url: str) -> None:
    with usable():
        before = current(url)
        upgrade(url)
        after = current(url)
    if before == after:
        typer.echo(f"The database is up to date ({after}).")
    else:
        typer.echo(f"The database was brought from {before or 'nothing'} to {after}.")
