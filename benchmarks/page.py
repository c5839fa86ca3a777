"""The playground's page in Chromium: its weight, the time to its first view, and clicks until they are seen.

Run it with `python -m benchmarks.page`. The channel holds 2,000 messages. Times are the browser's own: from
the start of the navigation, or from the event of a real click or key, to the frame after the change. The
reference in the same run is a bare page whose one button changes its own text.
"""

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from bot.playground.limits import Limits
from bot.playground.page.server import Page
from bot.playground.server import LocalSlack
from tests.browser.chromium import browser
from tests.playground.cast import MANIFEST

MESSAGES = 2_000
VISITS = 10
CLICKS = 40
LAST = f"Message {MESSAGES}"

BARE = """<!doctype html><title>bare</title><div role=log><article>0</article></div><button>+</button><script>
document.querySelector("button").onclick = () => document.querySelector("article").textContent++</script>"""

WATCH = """
window.shown = (so) => new Promise((done) => {
  const look = () => {
    if (!so()) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  look();
});
window.begin = (so) => {
  const acted = new Promise((done) => {
    for (const kind of ["click", "keydown"]) {
      addEventListener(kind, (event) => done(event.timeStamp), { capture: true, once: true });
    }
  });
  window.took = Promise.all([shown(so), acted]).then(([end, start]) => end - start);
};
"""
NEWEST = "[...document.querySelectorAll('[role=log] article')].at(-1)?.textContent"


@dataclass
class Scene:
    """The page, and whose channels are looked at there."""

    url: str
    reader: str
    full: str
    empty: str

    def address(self, place: str) -> str:
        return f"{self.url}#/{self.reader}/{place}"


def main() -> None:
    with filled() as scene, browser() as chromium:
        print(f"{'milliseconds':40}{'p50':>8}{'p95':>8}{'bare page, p50':>17}{'ratio':>8}")
        first_views(chromium, scene)
        clicks(chromium, scene)


@contextmanager
def filled() -> Iterator[Scene]:
    """A channel with 2,000 messages, the last of them with a reaction, and one without any."""
    slack = LocalSlack(MANIFEST, limits=Limits.off())
    team = slack.add_workspace("Support")
    ana, bob = slack.add_person("ana", team), slack.add_person("bob", team)
    full, empty = (slack.add_channel(name, team, members=[ana, bob]) for name in ("full", "empty"))
    writer = slack.as_person(bob)
    with slack, Page(slack) as page:
        said = [writer.say(full, f"Message {number} says *this* :wave:") for number in range(1, MESSAGES + 1)]
        writer.react(full, said[-1], "tada")
        yield Scene(page.url, ana, full, empty)


def first_views(chromium: Browser, scene: Scene) -> None:
    """In a fresh profile each time, and once more in the same."""
    address, last = scene.address(scene.full), f"{NEWEST}?.includes('{LAST}')"
    fresh, again, bare = [], [], []
    for _ in range(VISITS):
        with tab_of(chromium) as tab:
            fresh.append(arrival(tab, address, last))
            weight = weighed(tab)
            tab.goto("about:blank")
            again.append(arrival(tab, address, last))
            bare.append(arrival(tab, f"data:text/html,{quote(BARE)}", f"{NEWEST} === '0'"))
    line("first view, nothing cached", fresh, bare)
    line("first view, the second time", again, bare)
    print(f"{'weight of the page, nothing cached':40}{weight}")


@contextmanager
def tab_of(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def arrival(tab: Tab, address: str, so: str) -> float:
    """Milliseconds from the start of the navigation until something is painted."""
    tab.goto(address, wait_until="commit")
    return float(tab.evaluate(f"() => shown(() => {so})"))


def weighed(tab: Tab) -> str:
    """What was transferred until then; the stream of changes goes on and is not in it."""
    requests, transferred = tab.evaluate(
        "() => { const all = [...performance.getEntriesByType('navigation'),"
        " ...performance.getEntriesByType('resource')];"
        " return [all.length, all.reduce((sum, one) => sum + one.transferSize, 0)]; }"
    )
    return f"{requests} requests, {transferred / 1024:.0f} KiB"


def clicks(chromium: Browser, scene: Scene) -> None:
    with tab_of(chromium) as tab:
        tab.goto(f"data:text/html,{quote(BARE)}")
        bare = repeated(lambda n: timed(tab, lambda: tab.click("button"), f"{NEWEST} === '{n + 1}'"))
        tab.goto(scene.address(scene.empty))
        line("switch to the channel of 2,000", repeated(lambda _: switched(tab)), bare)
        tab.get_by_role("link", name="full").click()
        line("react, until the page shows it", repeated(lambda n: reacted(tab, n)), bare)
        line("send a message, until it is there", repeated(lambda n: sent(tab, n)), bare)


def repeated(once: Callable[[int], float]) -> list[float]:
    return [once(number) for number in range(CLICKS)]


def timed(tab: Tab, act: Callable[[], None], so: str) -> float:
    """Milliseconds from the event of what is done until `so`, which is not so yet, is painted."""
    tab.evaluate(f"() => begin(() => {so})")
    act()
    return float(tab.evaluate("() => window.took"))


def switched(tab: Tab) -> float:
    sidebar = tab.get_by_role("navigation", name="Channels")
    sidebar.get_by_role("link", name="empty").click()
    tab.get_by_role("log", name="empty").wait_for()
    return timed(tab, sidebar.get_by_role("link", name="full").click, f"{NEWEST}?.includes('{LAST}')")


def reacted(tab: Tab, number: int) -> float:
    """Adds a reaction and takes it away again, in turn."""
    reaction = tab.get_by_role("log").locator("article button[aria-pressed]").last
    pressed = "[...document.querySelectorAll('article button[aria-pressed]')].at(-1)?.ariaPressed"
    return timed(tab, reaction.click, f"{pressed} === '{str(number % 2 == 0).lower()}'")


def sent(tab: Tab, number: int) -> float:
    composer = tab.get_by_role("main").get_by_role("textbox", name="Message")
    composer.fill(f"Answer {number}.")
    return timed(tab, lambda: composer.press("Enter"), f"{NEWEST}?.includes('Answer {number}.')")


def line(name: str, ours: list[float], bare: list[float]) -> None:
    middle, reference = statistics.median(ours), statistics.median(bare)
    late = sorted(ours)[int(len(ours) * 0.95) - 1]
    print(f"{name:40}{middle:>8.1f}{late:>8.1f}{reference:>17.1f}{middle / reference:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
