"""`tierline demo`: the story, then the page."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

import typer
from rich.console import Console

from bot.cli.playing import quiet_console, stay_on_this_machine
from bot.cli.ports import free_port
from bot.demo.live.parts import HINTS, beside
from bot.demo.stage import Stage, StuckError
from bot.demo.staging import staged
from bot.demo.telling import perform
from bot.playground.page.server import Page
from bot.signals import ASKED, Stopping

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")

# Ours are blocked for the thread that listens to them, and a process inherits that.
OPEN = (
    "import signal, sys, webbrowser;"
    f"signal.pthread_sigmask(signal.SIG_UNBLOCK, {[int(each) for each in ASKED]});"
    "webbrowser.open(sys.argv[1])"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: `http` instead of Socket Mode, the page's port, whether to open a browser there."""

    http: bool
    port: int
    browser: bool


def show_page(wanted: Wanted) -> None:
    """Plays the story quickly, opens the page, and returns when asked to stop. Raises ConfigurationError."""
    stopping = Stopping()
    _end_with_the_terminal()
    outside = stay_on_this_machine()
    console = quiet_console()
    with ExitStack() as ending:
        stage = ending.enter_context(staged(http=wanted.http))
        # Whatever somebody waits for by then, on the page or in the story, is not to be waited for.
        threading.Thread(target=_end_with, args=(stopping, stage), name="ending", daemon=True).start()
        way = "signed HTTP" if wanted.http else "Socket Mode"
        console.print(f"A local Slack with the real bot in it, over {way}. Two days in a few seconds:\n")
        _play(stage, console, stopping)
        if stopping.asked():
            return
        parts = ending.enter_context(beside(stage))
        page = Page(stage.slack, port=free_port(wanted.port, "The page", typer.echo), beside=parts)
        ending.enter_context(page)
        _introduce(console, page.url)
        if wanted.browser and _has_display():
            _open(page.url, outside)
        stopping.wait()
        console.print()


def _end_with_the_terminal() -> None:
    """Lets a terminal that is closed end it as Ctrl-C does, so that no file is left."""
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def _end_with(stopping: Stopping, stage: Stage) -> None:
    stopping.wait()
    stage.ending.set()


def _play(stage: Stage, console: Console, stopping: Stopping) -> None:
    try:
        perform(stage, console, stopping.asked)
    except StuckError as error:
        # With another configuration it may come to that; all else is there to be tried.
        if not stopping.asked():
            console.print(str(error))


def _introduce(console: Console, url: str) -> None:
    console.print(f"\n[bold]The page: {url}[/bold]\n")
    for number, hint in enumerate(HINTS, start=1):
        console.print(f"  {number}. {hint}")
    console.print("\nCtrl-C ends it; nothing is left behind.")


def _has_display() -> bool:
    """Whether a browser that is opened would be seen."""
    return sys.platform == "darwin" or any(os.environ.get(name) for name in DISPLAYS)


def _open(url: str, environment: Mapping[str, str]) -> None:
    """In a process of its own, which says nothing in this terminal and is not ended by a Ctrl-C in it."""
    nowhere = subprocess.DEVNULL
    subprocess.Popen(  # noqa: S603 - our own words and our own address
        [sys.executable, "-c", OPEN, url],
        env=environment,
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        start_new_session=True,
    )
