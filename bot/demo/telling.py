"""Tells the story on a terminal: what happens, what each person saw and when, and what it adds up to."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.clock import monotonic
from bot.demo.cast import COMPANIES, CUSTOMERS, OURS, company_of
from bot.demo.figures import figures
from bot.demo.performance import Performance
from bot.demo.stage import Stage
from bot.demo.story import SCENES
from bot.playground.people.results import Seen

CUSTOMER_CHANNELS = tuple(f"#{company.ours}" for company in COMPANIES.values())
BERLIN = ZoneInfo("Europe/Berlin")
HEADINGS = ("Ticket", "Tier", "Urgency", "Status", "Met", "Late", "Open", "Messages", "Edits", "Pings")


def perform(stage: Stage, console: Console, asked_to_stop: Callable[[], bool] = lambda: False) -> bool:
    """Plays all scenes as quickly as they go, and tells each on a line.

    Returns whether it came to the end, and was not asked to stop before. Raises StuckError.
    """
    performance = Performance(stage)
    for scene in SCENES:
        if asked_to_stop():
            return False
        scene.play(performance)
        console.print(f"[bold]{_time(stage.clock.now())}[/bold]  {escape(scene.told)}")
    return stage.slack.settle()


def tell(stage: Stage, console: Console, *, full: bool) -> None:
    """Plays all scenes, then reports. Raises StuckError."""
    began = monotonic()
    console.rule("The story")
    perform(stage, console)
    report(stage, console, monotonic() - began, full=full)


def report(stage: Stage, console: Console, took: float, *, full: bool) -> None:
    """Prints what everybody saw of what took so many seconds, and what it adds up to.

    Without `full`, what everybody saw is only what was meant for them: not the cards that all of ours see,
    nor any form, and of a message no more than it takes to know it.
    """
    for name in (*CUSTOMERS, *OURS):
        seen = _seen(stage, name)
        _transcript(console, name, seen if full else [entry for entry in seen if _is_for(name, entry)], full)
    if not full:
        console.print("Every message, form and edit that each of them saw: tierline demo --headless --full")
    _summary(stage, console, took)


def _seen(stage: Stage, name: str) -> list[Seen]:
    """What one person saw, in order; joins of channels are left out.

    Of one of ours also what stands in the customers' channels, where they read what the customer does.
    """
    seen = [entry for entry in stage.person(name).transcript() if "has joined" not in entry.what]
    if name in OURS:
        seen = [entry for entry in seen if not entry.where.startswith(CUSTOMER_CHANNELS)]
    return seen


def _is_for(name: str, entry: Seen) -> bool:
    """Whether it was meant for this person: of ours only what disturbs them."""
    if entry.kind in ("modal", "home"):
        return False
    if name in CUSTOMERS:
        return entry.kind != "edit"
    return entry.where.startswith("DM") or entry.kind == "ephemeral" or f"@{name}" in entry.what


def _transcript(console: Console, name: str, seen: list[Seen], full: bool) -> None:
    console.rule(f"{name.title()} of {company_of(name)} saw")
    if not seen:
        console.print("[dim]nothing: nobody had to disturb them[/dim]")
    before: dict[tuple[str, str], list[str]] = {}
    for entry in seen:
        head, *rest = entry.what.removeprefix("(edited) ").splitlines() or [""]
        old = before.get((entry.where, head), [])
        before[entry.where, head] = rest
        if entry.kind != "edit":
            _entry(console, entry, head, rest if full else rest[:1])
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
    for heading in HEADINGS:
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
