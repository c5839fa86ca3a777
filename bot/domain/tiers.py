"""Which tier an account has, and what it is promised, each with what was considered on the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.conditions import Fact, parse_condition, say_fact
from bot.domain.durations import Duration
from bot.domain.policy import Account, ClockName, Configuration, EligibilityRule, Urgency


@dataclass(frozen=True, slots=True)
class TierChoice:
    """A tier's key, the sentence that says why, and all that was considered, in its order."""

    tier: str
    reason: str
    considered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """What is promised to an account in a tier at an urgency; a clock that is left out is not promised."""

    targets: Mapping[ClockName, Duration]
    override: Mapping[ClockName, Duration]
    promise: Mapping[ClockName, Duration]
    tier: str
    account: str

    @property
    def considered(self) -> list[str]:
        """For each clock where its target comes from, and what that took precedence over."""
        return [f"{name}: {self._source(name)}" for name in ClockName]

    def _source(self, name: ClockName) -> str:
        if name in self.override:
            beside = f"{self.promise[name]} in" if name in self.promise else "not promised in"
            return f"{self.override[name]}, agreed with {self.account} ({beside} {self.tier})"
        return f"{self.promise[name]}, as {self.tier}" if name in self.promise else "not promised"


def tier_of(configuration: Configuration, account: Account | None) -> TierChoice:
    """The tier of an account: its contract's, else the first eligibility rule's that fits, else the lowest.

    Somebody of whom no account is known (None) has the lowest tier.
    """
    lowest = configuration.tiers_by_rank[-1]
    if account is None:
        reason = f"No account is known for this requester, so {_label(configuration, lowest)} applies."
        return TierChoice(lowest, reason, ("contract: no account is known",))
    if account.tier is not None:
        reason = f"The contract of {account.name} names {_label(configuration, account.tier)}."
        return TierChoice(account.tier, reason, (f"contract: {account.tier}",))
    considered = ["contract: names no tier"]
    for rule in configuration.policy.eligibility:
        fits, found = _judge(rule, account.facts)
        considered.append(f"eligibility for {rule.tier}: {found}")
        if fits:
            reason = f"{account.name} has {_label(configuration, rule.tier)} by eligibility: {found}."
            return TierChoice(rule.tier, reason, tuple(considered))
    reason = f"No eligibility rule fits {account.name}, so {_label(configuration, lowest)} applies."
    return TierChoice(lowest, reason, tuple(considered))


def targets_of(
    configuration: Configuration, account: Account | None, tier: str, urgency: Urgency
) -> TargetChoice:
    """The promised durations: the account's override on top of the tier's for this urgency."""
    override = account.targets.get(urgency, {}) if account else {}
    promise = configuration.policy.tiers[tier].targets.get(urgency, {})
    name = account.name if account else ""
    return TargetChoice({**promise, **override}, override, promise, _label(configuration, tier), name)


def _label(configuration: Configuration, tier: str) -> str:
    return configuration.policy.tiers[tier].label


def _judge(rule: EligibilityRule, facts: Mapping[str, Fact]) -> tuple[bool, str]:
    """Whether the rule fits, and what it found: what holds where it fits, what does not where it fails."""
    if rule.always:
        return True, "no rule above it fits"
    some = [_test(condition, facts) for condition in rule.any]
    every = [_test(condition, facts) for condition in rule.all]
    fits = bool(some or every) and all(held for held, _ in every)
    fits = fits and (not some or any(held for held, _ in some))
    return fits, ", ".join(said for held, said in (*every, *some) if held is fits)


def _test(condition: Mapping[str, Fact], facts: Mapping[str, Fact]) -> tuple[bool, str]:
    """Whether every fact that the condition names is as it asks, in words."""
    tests = list(_tests(condition, facts))
    return all(held for held, _ in tests), " and ".join(said for _, said in tests)


def _tests(condition: Mapping[str, Fact], facts: Mapping[str, Fact]) -> Iterator[tuple[bool, str]]:
    for name, written in condition.items():
        wanted, fact = parse_condition(written), facts.get(name)
        held = wanted.holds(fact)
        if fact is None:
            yield held, f"{name} is unknown"
        elif wanted.operator == "==":
            yield held, f"{name} is {'' if held else 'not '}{wanted}"
        else:
            yield held, f"{name} {say_fact(fact)} is {'' if held else 'not '}{wanted}"
