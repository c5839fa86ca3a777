"""Rendering a full card of 12 blocks, escaped, fitted and parsed, against bare Jinja2 on the same template.

Run it with `python -m benchmarks.render`. Prints microseconds a card and the ratio.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader

from bot.slack import marks
from bot.slack.render import Renderer

HERE = Path(__file__).parent
CARDS = 1000
ROUNDS = 5


def main() -> None:
    """Prints the best of five rounds of each."""
    context = _context()
    ours = Renderer(FileSystemLoader(HERE))
    bare = Environment(loader=FileSystemLoader(HERE), trim_blocks=True, autoescape=False)  # noqa: S701 - bare
    bare.globals.update(date=marks.date, mention=marks.mention, channel=marks.channel, link=marks.link)
    template = bare.get_template("card.json.j2")
    own = _microseconds(lambda: ours.render("card", **context))
    reference = _microseconds(lambda: template.render(context))
    print(f"{'render a full card':40} {own:>8.1f} us")
    print(f"{'bare Jinja2 on the same template':40} {reference:>8.1f} us   ratio {own / reference:.1f}")


def _microseconds(call: Callable[[], object]) -> float:
    call()
    return min(_round(call) for _ in range(ROUNDS)) / CARDS * 1e6


def _round(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    for _ in range(CARDS):
        call()
    return time.perf_counter() - begun


def _context() -> dict[str, object]:
    due = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    clocks = [SimpleNamespace(name=name, due=due, state="running") for name in ("First reply", "Next update")]
    ticket = SimpleNamespace(
        number="T-42",
        summary="The printer on the 3rd floor is on fire & nobody can print <anything>",
        description='It started this morning.\nWe tried to turn it off, but the "power" button is hot. ' * 5,
        account="Acme & Sons",
        tier="gold",
        urgency="urgent",
        area="printing",
        clocks=clocks,
        owner="U0123ABCD",
        name="ana",
        thread="https://acme.slack.com/archives/C1/p1795183500000100?thread_ts=1795183500.000100&cid=C1",
        channel="C0123ABCD",
        reasons=['"on fire" in the summary: production is down', "3 people wrote within 5 min"],
    )
    return {"ticket": ticket, "more": ["Change urgency", "Hand over", "Merge", "Note", "Not our fault"]}


if __name__ == "__main__":
    main()
