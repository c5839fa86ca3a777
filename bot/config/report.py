"""What `tierline check` prints about a configuration that is in order."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config.notes import notes
from bot.domain.calendar import Calendar
from bot.domain.fields import write_percent
from bot.domain.policy import ClockName, Configuration, Role, Step, Tier, Urgency
from bot.domain.rota import next_handoff, on_call
from bot.domain.tiers import tier_of

_MOST_LINES = 100
"""Of a section; a summary that nobody reads to its end tells nothing."""


def report(configuration: Configuration, now: datetime) -> str:
    """The configuration in a page of plain text: tiers, calendars, ladders, people, accounts, doubts."""
    sections = {
        "Tiers": _tiers(configuration),
        "Calendars": _calendars(configuration, now),
        "Ladders": _ladders(configuration),
        "People": _people(configuration),
        "On call": _duties(configuration, now),
        "Accounts": _accounts(configuration),
        "Worth a look": notes(configuration, now),
    }
    listed = {title: _shortened(lines) for title, lines in sections.items()}
    parts = [f"{title}\n" + "\n".join(lines) for title, lines in listed.items() if lines]
    return "\n\n".join([f"{configuration.policy.title}: the configuration is in order.", *parts])


def roles(permissions: Mapping[str, frozenset[Role]]) -> str:
    """The table of `tierline check --roles`: a line an action, a column a role, x where it is permitted."""
    width = max(map(len, permissions), default=0)
    lines = [f"{'':{width}}  {'  '.join(Role)}"]
    for action, permitted in permissions.items():
        marks = "  ".join(f"{'x' if role in permitted else '.':^{len(role)}}" for role in Role)
        lines.append(f"{action!s:{width}}  {marks}".rstrip())
    return "\n".join(lines)


def _shortened(lines: Iterator[str]) -> list[str]:
    listed = [f"  {line}" for line in lines]
    rest = len(listed) - _MOST_LINES
    return listed if rest <= 0 else [*listed[:_MOST_LINES], f"  and {rest} more"]


def _tiers(configuration: Configuration) -> Iterator[str]:
    for key in configuration.tiers_by_rank:
        tier = configuration.policy.tiers[key]
        channel = tier.channel if tier.channel.isupper() else f"#{tier.channel}"
        yield f"{tier.label} ({key}): {channel}, calendar {tier.calendar}, ladder {tier.ladder}"
        for urgency in Urgency:
            yield f"  {urgency}: {_promise(tier, urgency)}"


def _promise(tier: Tier, urgency: Urgency) -> str:
    targets = tier.targets.get(urgency, {})
    promised = [f"{name.replace('_', ' ')} {targets[name]}" for name in ClockName if name in targets]
    dispatch = tier.dispatch.get(urgency, "offer")
    return f"{', '.join(promised) or 'nothing is promised'} ({dispatch})"


def _calendars(configuration: Configuration, now: datetime) -> Iterator[str]:
    for name, calendar in configuration.calendars.items():
        zone = calendar.opening.zone
        yield f"{name} ({zone}): {_opening(calendar, zone, now)}"


def _opening(calendar: Calendar, zone: ZoneInfo, now: datetime) -> str:
    if calendar.opening.continuous:
        return "never closes"
    if calendar.is_open(now):
        return "open now"
    return f"opens {_local(calendar.next_open(now), zone)}"


def _local(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M}"


def _ladders(configuration: Configuration) -> Iterator[str]:
    used = {tier.ladder: key for key, tier in reversed(configuration.policy.tiers.items())}
    for name in sorted({*used, *configuration.policy.ladders}):
        yield f"{name}{'' if name in used else ' (used by no tier)'}"
        steps = configuration.ladder(used[name]) if name in used else configuration.policy.ladders[name]
        yield from (f"  {say_step(step)}" for step in steps)


def say_step(step: Step) -> str:
    """A step of a ladder in words: "at 75%, if unclaimed: tell on call in the thread"."""
    done = ["refresh the card"] if step.do else []
    if step.tell:
        who = " and ".join(recipient.replace("_", " ") for recipient in step.tell)
        done.append(f"tell {who} {'in the thread' if step.where == 'thread' else 'by direct message'}")
    if step.repeat:
        done.append(f"again every {write_percent(step.repeat.every)}, {step.repeat.times} times")
    condition = f", if {step.condition}" if step.condition else ""
    return f"at {write_percent(step.at)}{condition}: {', '.join(done) or 'nothing'}"


def _people(configuration: Configuration) -> Iterator[str]:
    for person in configuration.people.people:
        held = ", ".join(person.roles) or Role.CUSTOMER
        teams = f"; {', '.join(person.teams)}" if person.teams else ""
        yield f"{person.name} ({person.slack}): {held}{teams}; hours {person.hours}"


def _duties(configuration: Configuration, now: datetime) -> Iterator[str]:
    for team, rota in configuration.people.rotas.items():
        user = on_call(rota, now)
        person = configuration.persons.get(user)
        until = _local(next_handoff(rota, now), ZoneInfo(rota.timezone))
        yield f"{team}: {person.name if person else user} until {until} ({rota.timezone})"


def _accounts(configuration: Configuration) -> Iterator[str]:
    for account in configuration.accounts.accounts:
        choice = tier_of(configuration, account)
        label = configuration.policy.tiers[choice.tier].label
        override = ", with targets of its own" if account.targets else ""
        yield f"{account.name} ({account.key}): {label}{override}. {choice.reason}"
