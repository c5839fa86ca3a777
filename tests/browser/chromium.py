"""Where the browser is that the tests, the screenshots and the page's measurement drive.

`python -m tests.browser.chromium` sets it up where there is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The shell has no windows, tabs and menus of its own to draw: the tests take half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FONTS = ("fonts-liberation", "fonts-noto-color-emoji")
MISSING = (
    f"A browser is needed and none of {', '.join(NAMES)} is on the PATH; install one"
    " (on Debian: apt-get install chromium) or name one: TIERLINE_BROWSER=/path/to/chromium make test"
)
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    # Nothing leaves this machine, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
    # Every tab is of our own making: that they share a process takes a fifth of the time away.
    "--in-process-gpu",
    "--renderer-process-limit=1",
    "--enable-features=NetworkServiceInProcess2",
)


def named(environment: Mapping[str, str] = os.environ) -> str | None:
    """The program that TIERLINE_BROWSER names, or the first of NAMES on the PATH."""
    given = environment.get("TIERLINE_BROWSER")
    path = environment.get("PATH", "")
    found = (shutil.which(name, path=path) for name in ((given,) if given else NAMES))
    return next((program for program in found if program), None)


def fetched() -> str | None:
    """The program that Playwright fetched itself, where it did."""
    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if Path(program).exists() else None


def recipes(environment: Mapping[str, str] = os.environ) -> Iterator[Sequence[Sequence[str]]]:
    """Ways to set a browser up on this machine, the best first, each as commands in their order."""
    prefix = as_root(environment)
    if shutil.which("apt-get", path=environment.get("PATH", "")) and prefix is not None:
        install = (*prefix, "apt-get", "install", "--yes", "--no-install-recommends")
        for package in NAMES[:2]:
            yield (*prefix, "apt-get", "update"), (*install, package, *FONTS)
        # Ubuntu has Chromium as a snap only, which does not run everywhere.
        yield ((sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"),)
    yield ((sys.executable, "-m", "playwright", "install", "chromium"),)


def as_root(environment: Mapping[str, str], user: int | None = None) -> Sequence[str] | None:
    """What makes a command run as root: nothing for root (user 0), else sudo if it asks for no password."""
    if (os.geteuid() if user is None else user) == 0:
        return ()
    sudo = shutil.which("sudo", path=environment.get("PATH", ""))
    if sudo and subprocess.run((sudo, "-n", "true"), capture_output=True, check=False).returncode == 0:
        return (sudo, "-n")
    return None


def follow(commands: Sequence[Sequence[str]]) -> bool:
    """Whether all commands went well; the first that does not is the last. They print only errors."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in commands
    )


def set_up() -> str | None:
    """Sees to it that there is a browser. Returns what to do, in one sentence, when there is none."""
    given = os.environ.get("TIERLINE_BROWSER")
    if named() or (not given and fetched()):
        return None
    if given:
        return f"TIERLINE_BROWSER names {given}, which is no program; correct it or unset it."
    sys.stdout.write("Setting up a browser ...\n")
    sys.stdout.flush()
    done = any(follow(commands) and (named() or fetched()) for commands in recipes())
    return None if done else MISSING


def launch(playwright: Playwright) -> Browser:
    """Starts it, without a window."""
    # Chromium does not put itself into a sandbox when root starts it.
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return playwright.chromium.launch(executable_path=named(), args=[*FLAGS, *sandbox])


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser of its own, for what is no test."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


if __name__ == "__main__":
    sys.exit(set_up())
