"""What an account is promised, and who hears of it when that slips: the plan as a customer may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.domain.policy import Account, ClockName, Configuration, Recipient, Step, Urgency
from bot.domain.roles import account_of
from bot.domain.tiers import targets_of, tier_of
from bot.services.commands import Ask
from bot.services.context import Context
from bot.services.tickets import identify
from bot.services.wording import PROMISES, hours_of, spoken

ROLES = {
    Recipient.OWNER: "whoever works on the ticket",
    Recipient.ON_CALL: "who is on call",
    Recipient.LEAD: "the team lead",
    Recipient.MANAGER: "the manager",
    Recipient.DIRECTOR: "the director",
    Recipient.DEDICATED: "your own engineers",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """What some urgencies are promised alike, such as "first response in 30 min"; empty for nothing."""

    urgencies: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an account is promised, with the reason for its tier. `account` is empty for a tier as such.

    `hours`: when the clocks run. `steps`: who is told when, a line each.
    """

    account: str
    tier_label: str
    reason: str
    hours: str
    promises: tuple[Promise, ...]
    steps: tuple[str, ...]
    includes: tuple[str, ...]
    excludes: tuple[str, ...]


def plan(ctx: Context, ask: Ask) -> tuple[Plan, ...]:
    """The plan of the asker's account, or of the channel's; staff elsewhere see every tier."""
    configuration = ctx.revisions.current
    account = account_of(configuration, ask.who.team, ask.who.channel)
    if account is None and identify(ctx, ask.who).staff:
        return tuple(_plan(configuration, tier) for tier in configuration.tiers_by_rank)
    choice = tier_of(configuration, account)
    name = account.name if account else "your company"
    return (_plan(configuration, choice.tier, name, choice.reason, account),)


def _plan(
    configuration: Configuration, tier: str, name: str = "", reason: str = "", account: Account | None = None
) -> Plan:
    terms = configuration.policy.tiers[tier]
    return Plan(
        account=name, tier_label=terms.label, reason=reason,
        hours=hours_of(configuration.policy.calendars.get(terms.calendar)),
        promises=tuple(_promises(configuration, tier, account)),
        steps=tuple(_steps(configuration.ladder(tier))), includes=terms.includes, excludes=terms.excludes,
    )  # fmt: skip


def _promises(configuration: Configuration, tier: str, account: Account | None) -> Iterator[Promise]:
    """By urgency, the highest first; neighbours that are promised the same stand together."""
    said = {urgency: _targets(configuration, tier, account, urgency) for urgency in Urgency}
    for targets, urgencies in groupby(said, said.__getitem__):
        yield Promise(tuple(urgency.value for urgency in urgencies), targets)


def _targets(
    configuration: Configuration, tier: str, account: Account | None, urgency: Urgency
) -> tuple[str, ...]:
    targets = targets_of(configuration, account, tier, urgency).targets
    return tuple(
        f"{PROMISES[name].lower()} {'every' if name is ClockName.UPDATE else 'in'} {spoken(targets[name])}"
        for name in ClockName
        if name in targets
    )


def _steps(ladder: tuple[Step, ...]) -> Iterator[str]:
    """A line for each place of the ladder at which somebody is told: roles, no names."""
    telling = sorted((step for step in ladder if step.tell), key=lambda step: step.at)
    for share, steps in groupby(telling, lambda step: step.at):
        yield f"{_moment(share)}: {_whom(tuple(steps))}"


def _moment(share: float) -> str:
    return "When the time is up" if share == 1.0 else f"At {share:.0%} of the time"


def _whom(steps: tuple[Step, ...]) -> str:
    always, unclaimed, claimed = (_roles(steps, condition) for condition in (None, "unclaimed", "claimed"))
    said = [always] if always else []
    if unclaimed and claimed:
        said.append(f"{unclaimed} if nobody has taken the ticket yet, otherwise {claimed}")
    elif unclaimed:
        said.append(f"{unclaimed} if nobody has taken the ticket yet")
    elif claimed:
        said.append(f"{claimed} once somebody has taken the ticket")
    return "; ".join(said)


def _roles(steps: tuple[Step, ...], condition: str | None) -> str:
    return " and ".join(
        " and ".join(ROLES[role] for role in step.tell) + _again(step)
        for step in steps
        if step.condition == condition
    )


def _again(step: Step) -> str:
    if step.repeat is None:
        return ""
    later = f"{step.repeat.every:.0%}"
    if step.repeat.times == 1:
        return f" (once more {later} later)"
    return f" (up to {step.repeat.times} times more, every {later})"
