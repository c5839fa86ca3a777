"""`tierline demo --headless`."""

import logging

from rich.console import Console

from bot import logs
from bot.demo.staging import staged
from bot.demo.telling import tell

WIDTH = 110


def tell_story(*, full: bool, http: bool) -> None:
    """Prints the story; of the log only what went wrong. Raises StuckError."""
    with staged(http=http) as stage:
        tell(stage, quiet_console(), full=full)


def quiet_console() -> Console:
    """What is told goes there; of the log only what went wrong goes to standard error."""
    logs.configure("console")
    logging.getLogger().setLevel(logging.WARNING)
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=WIDTH, highlight=False)
