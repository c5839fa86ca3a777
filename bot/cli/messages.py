"""`tierline outbox`."""

from collections.abc import Sequence

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.clock import SystemClock
from bot.services import offline
from bot.services.offline import Message, State
from bot.storage import opened

WIDE = 200
"""Columns of a table that goes into a pipe or a file, so that nothing is folded."""

EMPTY = {"dead": "No message was given up.", "pending": "No message is waiting."}
SINCE = {"dead": "given up", "pending": "due"}


def print_messages(url: str, state: State, limit: int, after: int) -> None:
    """One page of messages, and how to get the next one."""
    with opened(url) as db:
        found = offline.messages(db, state, limit=limit + 1, after=after)
    if not found:
        typer.echo(EMPTY[state])
        return
    page = found[:limit]
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    console.print(_table(page, state))
    if len(found) > limit:
        typer.echo(f"More: tierline outbox list --state {state} --limit {limit} --after {page[-1].id}")


def retry_messages(url: str, ids: Sequence[int] | None) -> None:
    """All that are dead if `ids` is None."""
    clock = SystemClock()
    with opened(url) as db:
        count = 0
        for page in [ids] if ids else offline.dead_pages(db):
            offline.retry(db, page, clock.now())
            count += len(set(page))
    typer.echo(f"{_messages(count)} will be sent again by a running bot." if count else EMPTY["dead"])


def drop_messages(url: str, ids: Sequence[int]) -> None:
    with opened(url) as db:
        offline.drop(db, ids, SystemClock().now())
    typer.echo(f"{_messages(len(set(ids)))} put aside.")


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count:,} messages"


def _table(page: Sequence[Message], state: State) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for title in ("ID", "Ticket", "Kind", "To", "Tries", f"{SINCE[state].capitalize()} (UTC)", "Why"):
        table.add_column(title, justify="right" if title in {"ID", "Tries"} else "left", overflow="fold")
    for message in page:
        # As text and not as a string, in which brackets would count as markup.
        table.add_row(*map(Text, _cells(message)))
    return table


def _cells(message: Message) -> tuple[str, ...]:
    return (
        str(message.id),
        f"T-{message.ticket}" if message.ticket is not None else "",
        message.kind,
        message.to,
        str(message.attempts),
        f"{message.since:%Y-%m-%d %H:%M:%S}" if message.since else "",
        message.reason,
    )
