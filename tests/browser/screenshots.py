"""Takes the pictures of the documentation: `make screenshots`.

It stands among the tests because it needs what they need, a browser and its driver, which the bot itself
does not: nothing under bot/ may depend on them.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from bot.demo.live.parts import beside
from bot.demo.performance import Performance
from bot.demo.stage import Stage
from bot.demo.staging import staged
from bot.demo.story import ACME, ENTERPRISE, GLOBEX, SCENES, claim, press_form, says
from bot.playground.page.server import Page
from tests.browser.chromium import browser
from tests.browser.png import smaller
from tests.browser.screen import card, dialog, fill, go, message, messages, panel, press, thread
from tests.browser.tabs import Tabs

FOLDER = Path(__file__).parents[2] / "docs/images"
TALL = 900
THEIRS, TIER = "example-cloud-support", "support-enterprise"
INVOICES = "Nobody can export invoices, and they are due today"
ANSWER = "The export waits for a locked table. We are freeing it now; next news in 15 min."
THANKS = "Thanks, our accountants leave at five"
LOGINS = "New users cannot log in"


@dataclass(frozen=True, slots=True)
class View:
    """`show` leads to what is to be seen; `width` is the window's, in pixels."""

    name: str
    person: str
    place: str
    show: Callable[[Tab], None]
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"


def conversation(tab: Tab) -> None:
    """The customer's channel with the welcome, and the thread of a ticket that is being worked on."""
    opened = message(messages(tab), INVOICES)
    opened.get_by_role("button", name="replies").click()
    expect(message(thread(tab), "Ben")).to_be_visible()


def cards(tab: Tab) -> None:
    expect(card(tab, 6)).to_be_attached()
    card(tab, 6).evaluate("(node) => node.scrollIntoView({ block: 'end' })")


def form(tab: Tab) -> None:
    press(messages(tab), "Open a ticket")
    fill(dialog(tab, "Open a ticket"), "What is wrong?", "The export of invoices stops half way")


def alert(tab: Tab) -> None:
    go(tab, "tierline")
    expect(message(messages(tab), "is breached")).to_be_visible()


def home(tab: Tab) -> None:
    expect(tab.get_by_role("tabpanel", name="Home")).to_contain_text("Your tickets")


def journal(tab: Tab) -> None:
    cards(tab)
    panel(tab).get_by_role("tab", name="Journal").click()
    expect(panel(tab)).to_contain_text("app_not_installed")


VIEWS = (
    View("customer", "carla", THEIRS, conversation),
    View("cards", "ada", TIER, cards),
    View("phone", "carla", THEIRS, lambda tab: expect(messages(tab)).to_be_visible(), width=390),
    # After all others of Carla: her form stays open.
    View("form", "carla", THEIRS, form),
    View("escalation", "mel", TIER, alert),
    View("home", "ben", "home", home),
    View("panel-dark", "ada", TIER, journal, scheme="dark"),
)


def main(names: list[str]) -> None:
    """Takes those that are named, or all."""
    with shown() as (stage, page), browser() as chromium:
        tabs = Tabs(chromium, stage.slack, page.url)
        for view in VIEWS:
            if not names or view.name in names:
                take(tabs, view)
        tabs.close()
    if tabs.complaints:
        sys.exit("\n".join(tabs.complaints))


@contextmanager
def shown() -> Iterator[tuple[Stage, Page]]:
    """The demo after its story, with two tickets more: one that Ben works on, one that nobody claims."""
    with staged() as stage, beside(stage) as parts, Page(stage.slack, beside=parts) as page:
        performance = Performance(stage)
        for scene in SCENES:
            scene.play(performance)
        performance.later(hours=4)
        work_on_invoices(performance)
        leave_logins(performance)
        performance.person("gus").command("/ticket It is slow again", GLOBEX)
        yield stage, page


def work_on_invoices(on: Performance) -> None:
    carla = on.person("carla")
    asked = carla.say(ACME, f"@tierline {INVOICES}")
    on.opened("invoices", "ben", ENTERPRISE, INVOICES)
    on.later(minutes=2)
    press_form(on, "ben", claim(on, "ben", ENTERPRISE, "invoices"), "Reply", {"text": ANSWER})
    on.in_thread("carla", on.find("carla", ACME, says(INVOICES)), says(ANSWER))
    on.later(minutes=3)
    carla.say(ACME, THANKS, thread_ts=asked)
    on.in_thread("ben", on.find("ben", ENTERPRISE, on.card("invoices")), says(THANKS))


def leave_logins(on: Performance) -> None:
    """Until the manager is told."""
    on.later(minutes=4)
    on.person("carla").say(ACME, f"@tierline {LOGINS}")
    on.opened("logins", "ben", ENTERPRISE, LOGINS)
    on.later(minutes=16)
    told = on.names("logins")
    on.dm("mel", lambda shown: "breached" in shown.text and told(shown))


def take(tabs: Tabs, view: View) -> None:
    """One picture, once nothing moves any more."""
    tab = tabs.open_as(view.person, view.place, view.width, scheme=view.scheme)
    tab.set_viewport_size({"width": view.width, "height": TALL})
    press(tab.get_by_role("region", name="Three things to try"), "Dismiss")
    view.show(tab)
    # Away from whatever it would light up.
    tab.mouse.move(0, 0)
    tab.evaluate("() => document.fonts.ready")
    path = FOLDER / f"{view.name}.png"
    path.write_bytes(smaller(tab.screenshot(animations="disabled", caret="hide")))
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KiB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
