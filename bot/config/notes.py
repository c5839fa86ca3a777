"""What is allowed in a configuration and yet is probably not meant."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from bot.domain.areas import AREAS, GENERAL
from bot.domain.durations import Duration
from bot.domain.policy import ClockName, Configuration, Role, Tier, Urgency

_SOON = timedelta(days=30)


def notes(configuration: Configuration, now: datetime) -> Iterator[str]:
    """A sentence for each doubt; none of them keeps the configuration from being used."""
    for tier in configuration.policy.tiers.values():
        yield from _promises(tier)
    yield from _teams(configuration)
    yield from _people(configuration, now)
    yield from _areas(configuration)
    yield from _accounts(configuration)


def _promises(tier: Tier) -> Iterator[str]:
    for urgency, targets in tier.targets.items():
        ack, first = targets.get(ClockName.ACK), targets.get(ClockName.FIRST_RESPONSE)
        if ack and first and _longer(ack, first):
            yield f"{tier.label}, {urgency}: a first response ({first}) is promised before the ack ({ack})."
    for worse, better in pairwise(Urgency):
        for name in ClockName:
            urgent = tier.targets.get(worse, {}).get(name)
            calm = tier.targets.get(better, {}).get(name)
            if urgent and calm and _longer(urgent, calm):
                yield f"{tier.label}, {name}: {worse} ({urgent}) may take longer than {better} ({calm})."


def _longer(one: Duration, other: Duration) -> bool:
    """Whether `one` is surely longer; business days and open time cannot be compared."""
    if one.open is not None and other.open is not None:
        return one.open > other.open
    if one.business_days is not None and other.business_days is not None:
        return one.business_days > other.business_days
    return False


def _teams(configuration: Configuration) -> Iterator[str]:
    members = {team for person in configuration.people.people for team in person.teams}
    for name, team in configuration.people.teams.items():
        if name not in members:
            yield f"Nobody is in the team {name}."
        if not team.fallback:
            yield f"The team {name} has no fallback channel for alerts that reach nobody."


def _people(configuration: Configuration, now: datetime) -> Iterator[str]:
    for person in configuration.people.people:
        if set(person.roles) <= {Role.CUSTOMER}:
            yield f"{person.name} is listed without a role of ours and may do no more than a customer."
        for certificate in person.certificates:
            if certificate.expires and certificate.expires < (now + _SOON).date():
                yield f"{person.name}'s certificate {certificate.name} expires on {certificate.expires}."
    for team, rota in configuration.people.rotas.items():
        for user in dict.fromkeys(rota.people):
            found = configuration.persons.get(user)
            if found and team not in found.teams:
                yield f"{found.name} is on call for {team} without being in that team."


def _areas(configuration: Configuration) -> Iterator[str]:
    areas = {*AREAS, GENERAL, *configuration.policy.triage.get("areas", {})}
    for person in configuration.people.people:
        certified = (certificate.domain for certificate in person.certificates)
        for area in dict.fromkeys((*person.skills, *certified)):
            if area not in areas:
                yield f"{person.name} knows {area}, which is no area that triage finds."


def _accounts(configuration: Configuration) -> Iterator[str]:
    for account in configuration.accounts.accounts:
        if not account.channels and not account.workspaces:
            yield f"{account.name} has neither channels nor workspaces, so nobody belongs to it."
