"""The support promise as data: the three configuration files as frozen, validated models.

The shapes are those of the reference page `docs/reference/configuration.md`. Nothing here reads a file:
`bot.config` turns YAML into these models and mistakes into `file:line` sentences.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.domain.calendar import Calendar
from bot.domain.durations import Duration
from bot.domain.fields import (
    DateField,
    DurationField,
    FactField,
    Flag,
    Form,
    HandoffField,
    PercentField,
    SchemaField,
    TurnField,
    Whole,
    ZoneField,
)
from bot.domain.terms import ClockName, Dispatch, Recipient, Role, Urgency
from bot.domain.triage_policy import TriagePolicy

__all__ = [
    "DEFAULT_LADDER",
    "Account",
    "Accounts",
    "Certificate",
    "ClockName",
    "Configuration",
    "Dispatch",
    "EligibilityRule",
    "Intake",
    "People",
    "Person",
    "Policy",
    "Recipient",
    "Repeat",
    "Role",
    "Rota",
    "RoutingRule",
    "Step",
    "Targets",
    "Team",
    "Tier",
    "Urgency",
]


Targets = dict[Urgency, dict[ClockName, DurationField]]
Condition = Annotated[dict[str, FactField], Field(min_length=1)]


class Model(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


class Tier(Model):
    """One level of service: who works it, where, and what is promised."""

    label: str = Field(min_length=1, max_length=60)
    rank: Whole
    channel: str = Field(min_length=1)
    calendar: str = "always"
    targets: Targets
    dispatch: dict[Urgency, Dispatch] = {}
    ladder: str = "default"
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    third_party_pauses: Flag = False


class Repeat(Model):
    """`every`: a fraction of the target between repeats; `times`: how many repeats after the first."""

    every: PercentField
    times: Whole = Field(ge=1, le=20)


class Step(Model):
    """One step of the escalation ladder. `at` is a fraction of the clock's target (0.75 = 75%)."""

    at: PercentField
    condition: Literal["claimed", "unclaimed"] | None = Field(default=None, alias="if")
    do: Literal["refresh"] | None = None
    tell: tuple[Recipient, ...] = ()
    where: Literal["thread", "dm"] = "dm"
    repeat: Repeat | None = None


class EligibilityRule(Model):
    """Which tier an account's facts call for. A condition is `{fact: value}` or `{fact: ">= 100000"}`."""

    tier: str
    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()
    always: Flag = False


class RoutingRule(Model):
    """First match wins; every key that is given has to fit."""

    team: str
    domain: str | None = None
    tier: str | None = None
    urgency: Urgency | None = None
    account: str | None = None
    always: Flag = False


class Intake(Model):
    emoji: str = "ticket"
    group_window: DurationField = Duration.parse("2m")
    reopen_grace: DurationField = Duration.parse("3bd")


class Policy(Model):
    """`policy.yml`."""

    schema_: SchemaField = Field(alias="schema")
    title: str = "Support"
    calendars: dict[str, Form] = {}
    tiers: dict[str, Tier] = Field(min_length=1)
    ladders: dict[str, tuple[Step, ...]] = {}
    eligibility: tuple[EligibilityRule, ...] = ()
    triage: Form = {}
    routing: tuple[RoutingRule, ...] = Field(min_length=1)
    intake: Intake = Intake()


class Team(Model):
    lead: str | None = None
    manager: str | None = None
    director: str | None = None
    fallback: str | None = None


class Certificate(Model):
    domain: str
    name: str
    expires: DateField | None = None


class Person(Model):
    """Somebody of ours; everyone who is not listed is a customer."""

    slack: str = Field(min_length=1)
    name: str = Field(min_length=1, max_length=60)
    roles: tuple[Role, ...] = ()
    teams: tuple[str, ...] = ()
    hours: str = "always"
    capacity: Whole = Field(default=8, ge=1)
    skills: dict[str, Annotated[Whole, Field(ge=0)]] = {}
    certificates: tuple[Certificate, ...] = ()


class Rota(Model):
    """`handoff`: weekday and local time, "mon 09:00"; `every`: "1w", "2w", "1d"; `start`: the first date."""

    timezone: ZoneField = "UTC"
    handoff: HandoffField = "mon 09:00"
    every: TurnField = "1w"
    people: tuple[str, ...] = Field(min_length=1)
    start: DateField


class People(Model):
    """`people.yml`."""

    teams: dict[str, Team] = Field(min_length=1)
    people: tuple[Person, ...] = ()
    rotas: dict[str, Rota] = {}


class Account(Model):
    """One customer. `channels` are Slack channel ids, `workspaces` Slack team ids."""

    key: str = Field(min_length=1, max_length=80)
    name: str = Field(min_length=1, max_length=120)
    tier: str | None = None
    channels: tuple[str, ...] = ()
    workspaces: tuple[str, ...] = ()
    timezone: ZoneField = "UTC"
    facts: dict[str, FactField] = {}
    dedicated: tuple[str, ...] = ()
    targets: Targets = {}


class Accounts(Model):
    """`accounts.yml`."""

    accounts: tuple[Account, ...] = ()

    @field_validator("accounts", mode="before")
    @classmethod
    def _nothing_is_empty(cls, value: object) -> object:
        return () if value is None else value


DEFAULT_LADDER: tuple[Step, ...] = tuple(
    Step.model_validate(step)
    for step in (
        {"at": "50%", "do": "refresh"},
        {"at": "75%", "if": "unclaimed", "tell": ["on_call"], "where": "thread"},
        {"at": "75%", "if": "claimed", "tell": ["owner"], "where": "dm"},
        {"at": "90%", "if": "unclaimed", "tell": ["lead"], "where": "dm"},
        {"at": "90%", "if": "claimed", "tell": ["owner", "lead"], "where": "dm"},
        {"at": "100%", "tell": ["manager"], "where": "dm"},
        {"at": "150%", "tell": ["director"], "where": "dm", "repeat": {"every": "100%", "times": 3}},
    )
)


class Configuration(Model):
    """The three files as one whole; what a revision pins."""

    policy: Policy
    people: People
    accounts: Accounts

    @cached_property
    def calendars(self) -> Mapping[str, Calendar]:
        """Every calendar by name, with the built-in `always`."""
        parsed = {name: Calendar.parse(form, name=name) for name, form in self.policy.calendars.items()}
        return {"always": Calendar.always(), **parsed}

    @cached_property
    def triage(self) -> TriagePolicy:
        """How texts are judged: the built-in phrases and what `triage:` changes of them."""
        return TriagePolicy.parse(self.policy.triage)

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        return {person.slack: person for person in self.people.people}

    @cached_property
    def account_by_key(self) -> Mapping[str, Account]:
        return {account.key: account for account in self.accounts.accounts}

    @cached_property
    def account_by_channel(self) -> Mapping[str, Account]:
        return {channel: account for account in self.accounts.accounts for channel in account.channels}

    @cached_property
    def account_by_workspace(self) -> Mapping[str, Account]:
        return {team: account for account in self.accounts.accounts for team in account.workspaces}

    @cached_property
    def tiers_by_rank(self) -> tuple[str, ...]:
        """Tier keys, highest rank first."""
        tiers = self.policy.tiers
        return tuple(sorted(tiers, key=lambda key: (-tiers[key].rank, key)))

    def ladder(self, tier: str) -> tuple[Step, ...]:
        """The steps of a tier's ladder in the order of the file; the built-in one where none is named."""
        return self.policy.ladders.get(self.policy.tiers[tier].ladder, DEFAULT_LADDER)

    def roles_of(self, user: str) -> frozenset[Role]:
        """The roles of a Slack user id; everyone who is not listed is a customer."""
        person = self.persons.get(user)
        return frozenset(person.roles) if person and person.roles else frozenset({Role.CUSTOMER})
