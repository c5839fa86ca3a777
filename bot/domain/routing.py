"""Where a ticket goes: the team by the routing rules, and the person by who is there and has room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.policy import Account, Configuration, Person, RoutingRule
from bot.domain.rota import on_call
from bot.domain.terms import Role, Urgency

_TAKES_TICKETS = frozenset({Role.AGENT, Role.LEAD})


@dataclass(frozen=True, slots=True)
class RouteChoice:
    """The team and why, in words."""

    team: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The Slack id of whom to take it, None when nobody can be named, and why, in words."""

    user: str | None
    reason: str


def team_for(
    configuration: Configuration, *, tier: str, area: str, urgency: Urgency, account_key: str | None
) -> RouteChoice:
    """The team of the first routing rule that fits; the first team of the files when none does."""
    ticket = {"domain": area, "tier": tier, "urgency": urgency.value, "account": account_key}
    for rule in configuration.policy.routing:
        wanted = _wanted(rule)
        if rule.always and not wanted:
            return RouteChoice(rule.team, "no other routing rule fits")
        if wanted and all(ticket[name] == value for name, value in wanted.items()):
            return RouteChoice(rule.team, " and ".join(_say(name, value) for name, value in wanted.items()))
    return RouteChoice(next(iter(configuration.people.teams)), "no routing rule fits")


def _wanted(rule: RoutingRule) -> dict[str, str]:
    wanted = {
        "domain": rule.domain,
        "tier": rule.tier,
        "urgency": rule.urgency.value if rule.urgency else None,
        "account": rule.account,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _say(name: str, value: str) -> str:
    return f"the {'area' if name == 'domain' else name} is {value}"


def propose(
    configuration: Configuration,
    *,
    team: str,
    area: str,
    account: Account | None,
    open_counts: Mapping[str, int],
    at: datetime,
) -> Proposal:
    """Whom to offer the ticket: the account's own people, else who is on call, else the team by skill.

    `open_counts`: Slack id -> open tickets. Account people and team members are asked in their working hours
    and below their capacity; who is on call is asked at any hour, and beyond capacity when nobody else can.
    """
    desk = _Desk(configuration, open_counts, at)
    duty = desk.on_duty(team)
    if account is not None and (own := desk.least_loaded(account.dedicated)):
        return Proposal(own.slack, f"dedicated to {account.name}; {desk.load_of(own)}")
    if duty is not None and desk.has_room(duty):
        return Proposal(duty.slack, f"on call for {team}; {desk.load_of(duty)}")
    if skilled := desk.most_skilled(team, area):
        level = skilled.skills.get(area, 0)
        why = f"knows {area} (level {level})" if level else f"least busy of {team}"
        return Proposal(skilled.slack, f"{why}; {desk.load_of(skilled)}")
    if duty is not None:
        return Proposal(duty.slack, f"on call for {team} and nobody else is free; {desk.load_of(duty)}")
    return Proposal(None, f"nobody of {team} is on call, or at work with room for more")


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who is there at one instant, and how much each has open."""

    configuration: Configuration
    open_counts: Mapping[str, int]
    at: datetime

    def on_duty(self, team: str) -> Person | None:
        rota = self.configuration.people.rotas.get(team)
        return self.configuration.persons.get(on_call(rota, self.at)) if rota else None

    def least_loaded(self, users: Iterable[str]) -> Person | None:
        """The one with the smallest share of capacity in use; ids that nobody has are passed over."""
        persons = (self.configuration.persons.get(user) for user in users)
        free = [person for person in persons if person is not None and self._can_take(person)]
        return min(free, key=self._load, default=None)

    def most_skilled(self, team: str, area: str) -> Person | None:
        """Of the agents and leads who can take it, the one who knows the area best, then the least busy."""
        members = (person for person in self.configuration.people.people if team in person.teams)
        free = [p for p in members if _TAKES_TICKETS.intersection(p.roles) and self._can_take(p)]
        return min(free, key=lambda p: (-p.skills.get(area, 0), *self._load(p)), default=None)

    def has_room(self, person: Person) -> bool:
        return self._open(person) < person.capacity

    def load_of(self, person: Person) -> str:
        return f"{self._open(person)} of {person.capacity} open"

    def _open(self, person: Person) -> int:
        return self.open_counts.get(person.slack, 0)

    def _load(self, person: Person) -> tuple[float, str]:
        return self._open(person) / person.capacity, person.slack

    def _can_take(self, person: Person) -> bool:
        hours = self.configuration.calendars.get(person.hours)
        return self.has_room(person) and hours is not None and hours.is_open(self.at)
