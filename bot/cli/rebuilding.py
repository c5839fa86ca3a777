"""`tierline rebuild`."""

from collections.abc import Iterator

import typer
from rich.console import Console
from rich.progress import track

from bot.clock import SystemClock
from bot.services import offline
from bot.services.rebuilding import Rebuilt, rebuild
from bot.storage import opened
from models.database import Database


def rebuild_tickets(url: str) -> None:
    """Says each ticket that was put right as it comes, and how many in the end."""
    looked_at = put_right = 0
    with opened(url) as db:
        for rebuilt in _rebuilt(db):
            looked_at += 1
            if rebuilt.changed:
                put_right += 1
                typer.echo(f"T-{rebuilt.number}: {', '.join(rebuilt.changed)} put right")
    typer.echo(f"{_tickets(looked_at)} looked at, {put_right:,} put right.")


def _rebuilt(db: Database) -> Iterator[Rebuilt]:
    ctx = offline.context(db, SystemClock())
    progress = Console(stderr=True)
    return iter(
        track(
            rebuild(ctx),
            description="Rebuilding",
            total=offline.count_tickets(db),
            console=progress,
            transient=True,
            disable=not progress.is_terminal,
        )
    )


def _tickets(count: int) -> str:
    return "1 ticket" if count == 1 else f"{count:,} tickets"
