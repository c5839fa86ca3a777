"""`tierline demo --headless`."""

import logging
import os

from rich.console import Console

from bot import logs
from bot.demo.staging import staged
from bot.demo.telling import tell

WIDTH = 110
PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def tell_story(*, full: bool, http: bool) -> None:
    """Prints the story; of the log only what went wrong. Raises StuckError."""
    stay_on_this_machine()
    console = quiet_console()
    with staged(http=http) as stage:
        tell(stage, console, full=full)


def stay_on_this_machine() -> dict[str, str]:
    """Forgets the proxies that lead elsewhere: Slack is here. Returns the environment as it was."""
    before = dict(os.environ)
    for name in before:
        if name.lower() in PROXIES:
            del os.environ[name]
    return before


def quiet_console() -> Console:
    """What is told goes there; of the log only what went wrong goes to standard error."""
    logs.configure("console")
    logging.getLogger().setLevel(logging.WARNING)
    # On a busy machine a look at the deadlines may be left out, which the next one makes up for.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=WIDTH, highlight=False)
