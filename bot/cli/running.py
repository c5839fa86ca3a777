"""`tierline run`."""

import logging
import os
import sys
import threading

from bot import logs
from bot.process import Process
from bot.settings import Settings
from bot.signals import Stopping
from bot.storage import password_of

log = logging.getLogger(__name__)


def run_bot(settings: Settings) -> None:
    """Returns when the bot was asked to stop and has. Raises what `Process.run` raises."""
    logs.configure(settings.log_format, _secrets(settings))
    logs.catch_the_rest()
    Process(settings, Stopping()).run()
    _leave()


def _secrets(settings: Settings) -> list[str]:
    held = (settings.bot_token, settings.app_token, settings.signing_secret)
    password = password_of(settings.database_url)
    return [*(secret.get_secret_value() for secret in held if secret), *filter(None, [password])]


def _leave() -> None:
    """Ends the process even if a thread still waits for Slack: what it had in hand was never acknowledged."""
    stuck = [thread for thread in threading.enumerate() if not thread.daemon and _is_at_work(thread)]
    if stuck:
        log.warning("run.left_behind", extra={"threads": [thread.name for thread in stuck]})
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)


def _is_at_work(thread: threading.Thread) -> bool:
    return thread is not threading.main_thread() and thread.is_alive()
