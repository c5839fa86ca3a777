"""Tells the story on a terminal: what happens, what each person saw and when, and what it adds up to."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.clock import monotonic
from bot.demo.figures import figures
from bot.demo.stage import CUSTOMERS, OURS, SHARED, Stage, staged
from bot.demo.story import scenes
from bot.playground.people.results import Seen

CUSTOMER_CHANNELS = tuple(f"#{name}-support" for name in SHARED)
BERLIN = ZoneInfo("Europe/Berlin")


ROOT = Path(__file__).parents[2]


def tell(console: Console) -> None:
    """The whole demo, on the configuration and the manifest that come with the project."""
    with staged(ROOT / "config", ROOT / "manifest.yml") as stage:
        play(stage, console)


def play(stage: Stage, console: Console) -> None:
    """Plays all scenes, then prints what everybody saw, and the summary."""
    began = monotonic()
    console.rule("The story")
    for scene in scenes():
        scene.play(stage)
        console.print(f"[bold]{_time(stage.clock.now())}[/bold]  {escape(scene.told)}")
    stage.slack.settle()
    took = monotonic() - began
    for name in (*CUSTOMERS, *OURS):
        _transcript(stage, console, name)
    _summary(stage, console, took)


def _transcript(stage: Stage, console: Console, name: str) -> None:
    """What one person saw, in order; joins of channels are left out.

    Of one of ours also what stands in the customers' channels, where they read what the customer does.
    """
    seen = [entry for entry in stage.person(name).transcript() if "has joined" not in entry.what]
    if name in OURS:
        seen = [entry for entry in seen if not entry.where.startswith(CUSTOMER_CHANNELS)]
    company = CUSTOMERS[name][2] if name in CUSTOMERS else "Example Cloud"
    console.rule(f"{name.title()} of {company} saw")
    if not seen:
        console.print("[dim]nothing: nobody had to disturb them[/dim]")
    before: dict[tuple[str, str], list[str]] = {}
    for entry in seen:
        head, *rest = entry.what.removeprefix("(edited) ").splitlines() or [""]
        old = before.get((entry.where, head), [])
        before[entry.where, head] = rest
        if entry.kind != "edit":
            _entry(console, entry, head, rest)
        elif changed := [line for line in rest if line not in old]:
            _entry(console, entry, f"{head} [changed]", changed)


def _entry(console: Console, entry: Seen, head: str, rest: list[str]) -> None:
    """One message; of an edit only what is new in it."""
    where, who = f"[cyan]{escape(entry.where)}[/cyan]", f"[bold]{escape(entry.who)}[/bold]"
    console.print(f"[dim]{_time(entry.when)}[/dim]  {where} {who}: {escape(head)}")
    for line in rest:
        console.print(f"               {escape(line)}")


def _summary(stage: Stage, console: Console, took: float) -> None:
    table = Table(title="What it adds up to")
    for heading in (
        "Ticket",
        "Tier",
        "Urgency",
        "Status",
        "Met",
        "Late",
        "Open",
        "Messages",
        "Edits",
        "Pings",
    ):
        table.add_column(heading)
    rows = list(figures(stage))
    for row in rows:
        ticket = row.ticket
        counts = (row.met, row.met_late, row.running, row.messages, row.edits, row.pings)
        words = (ticket.name, ticket.tier_label, ticket.urgency, ticket.status_label)
        table.add_row(*words, *map(str, counts))
    console.print(table)
    met, late = sum(row.met for row in rows), sum(row.met_late for row in rows)
    messages = sum(row.messages for row in rows)
    console.print(
        f"{met} clocks met, {late} breached; {messages} messages for {len(rows)} tickets,"
        f" {messages / len(rows):.1f} each; Slack refused {len(stage.slack.journal.refusals())} requests;"
        f" played in {took:.0f} s."
    )


def _time(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%a %H:%M:%S}"
