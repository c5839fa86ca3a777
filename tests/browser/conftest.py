"""The page in Chromium: over a Slack of the tests, and over the demo's with the real bot."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from bot.demo.live.parts import beside
from bot.demo.stage import Stage
from bot.demo.staging import staged
from bot.playground.delivery import Pace
from bot.playground.page.server import Page
from bot.playground.server import LocalSlack
from tests.browser.chromium import browser
from tests.browser.tabs import PATIENCE, OpenAs, Tabs
from tests.playground.cast import Desk, build, running
from tests.playground.listener import Listener

SOCKET, HTTP = "socket", "http"
SOON = Pace(ack_seconds=1.5, retry_scale=0.0005)
LATE = Pace(ack_seconds=15.0)
"""On a busy machine an app may well take longer than the three seconds that Slack waits."""


@dataclass
class World:
    """The desk of tests/playground/cast.py with an app that acks everything, and no bot."""

    desk: Desk
    app: Listener
    page: Page

    @property
    def slack(self) -> LocalSlack:
        return self.desk.slack


@dataclass
class Demo:
    """The demo before its story begins."""

    stage: Stage
    page: Page

    @property
    def slack(self) -> LocalSlack:
        return self.stage.slack


# Of the package: while Playwright runs, its event loop counts as the main thread's, where tests of other
# rooms start loops of their own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser, one for all tests of a worker."""
    expect.set_options(timeout=PATIENCE)
    with browser() as started:
        yield started


@pytest.fixture
def world() -> Iterator[World]:
    with running(build(pace=SOON)) as desk, Listener(desk) as app, Page(desk.slack) as page:
        yield World(desk, app, page)


@pytest.fixture
def transport() -> str:
    """How Slack reaches the demo's bot; a test may be parametrized with SOCKET and HTTP."""
    return SOCKET


@pytest.fixture
def demo(transport: str) -> Iterator[Demo]:
    with (
        staged(http=transport == HTTP) as stage,
        beside(stage, beat=0.1) as parts,
        Page(stage.slack, beside=parts) as page,
    ):
        stage.slack.core.delivery.pace = LATE
        yield Demo(stage, page)


@pytest.fixture
def open_as(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[OpenAs]:
    """Opens the page of `demo` if the test uses it, else of `world`.

    A test that needs nothing else of them names neither, or says `@pytest.mark.usefixtures("demo")`.
    The test fails on errors in the console or in a script, on violations of the Content-Security-Policy
    and on requests to anybody but us.
    """
    shown: World | Demo = request.getfixturevalue("demo" if "demo" in request.fixturenames else "world")
    tabs = Tabs(chromium, shown.slack, shown.page.url)
    yield tabs.open_as
    tabs.close()
    assert tabs.complaints == []
