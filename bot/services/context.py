"""What every use case is handed: the database, the clock, the promise in force and a way to wake delivery."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.services.revisions import RevisionBook
from models.database import Database


@dataclass(frozen=True)
class Context:
    """`home` is the workspace that the app is installed in; people of any other one are customers."""

    db: Database
    clock: Clock
    revisions: RevisionBook
    wake: Callable[[], None]
    home: str = ""
    bot_user: str = ""
