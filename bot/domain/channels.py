"""Channels that got other ids: the configuration names those that they had when it was written."""

from collections.abc import Iterable, Mapping

from bot.domain.policy import Account, Configuration, Team, Tier

Changes = Mapping[str, str]
"""Ids that channels no longer have, each with the one that its channel has now."""


def follow(configuration: Configuration, changes: Changes) -> Configuration:
    """The configuration with the ids that its channels have now.

    An account keeps the earlier ids beside them: a request may still come by one.
    """
    policy, people, accounts = configuration.policy, configuration.people, configuration.accounts
    tiers = {key: _tier(tier, changes) for key, tier in policy.tiers.items()}
    teams = {key: _team(team, changes) for key, team in people.teams.items()}
    listed = tuple(_account(account, changes) for account in accounts.accounts)
    if (tiers, teams, listed) == (policy.tiers, people.teams, accounts.accounts):
        return configuration
    # A new one: a copy would keep the look-ups that the old one has made.
    return Configuration(
        policy=policy.model_copy(update={"tiers": tiers}),
        people=people.model_copy(update={"teams": teams}),
        accounts=accounts.model_copy(update={"accounts": listed}),
    )


def _tier(tier: Tier, changes: Changes) -> Tier:
    return tier.model_copy(update={"channel": changes.get(tier.channel, tier.channel)})


def _team(team: Team, changes: Changes) -> Team:
    return team.model_copy(update={"fallback": changes.get(team.fallback or "", team.fallback)})


def _account(account: Account, changes: Changes) -> Account:
    return account.model_copy(update={"channels": tuple(_both(account.channels, changes))})


def _both(channels: Iterable[str], changes: Changes) -> Iterable[str]:
    return dict.fromkeys(each for channel in channels for each in (channel, changes.get(channel, channel)))
