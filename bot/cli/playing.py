"""`tierline demo`."""

import logging

from rich.console import Console

from bot import logs
from bot.demo.telling import tell

WIDTH = 110


def play_story() -> None:
    """Prints the story; of the log only what went wrong."""
    logs.configure("console")
    logging.getLogger().setLevel(logging.WARNING)
    console = Console(highlight=False)
    tell(console if console.is_terminal else Console(width=WIDTH, highlight=False))
