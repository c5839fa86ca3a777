"""The scene for any app: who sees what under which name."""

import pytest

from bot.playground.entities import User
from bot.playground.office import furnish
from bot.playground.server import LocalSlack
from tests.playground.cast import MANIFEST


@pytest.fixture
def slack() -> LocalSlack:
    built = LocalSlack(MANIFEST)
    furnish(built)
    return built


def somebody(slack: LocalSlack, name: str) -> User:
    return next(user for user in slack.core.world.users.values() if user.name == name)


def test_both_companies_meet_in_a_channel_that_each_calls_by_the_other(slack: LocalSlack) -> None:
    world = slack.core.world
    ours, theirs = somebody(slack, "sam").team_id, somebody(slack, "ella").team_id

    shared = world.named(ours, "#bluebird")
    assert shared is not None
    assert shared is world.named(theirs, "#lighthouse")
    assert {somebody(slack, "sam").id, somebody(slack, "ella").id} <= shared.members.keys()


def test_the_app_is_at_home_in_one_company_only(slack: LocalSlack) -> None:
    assert list(slack.core.world.installations) == [somebody(slack, "sam").team_id]


def test_the_app_is_not_in_every_channel(slack: LocalSlack) -> None:
    world = slack.core.world
    bot = world.installations[somebody(slack, "sam").team_id].bot_user_id

    without = [channel.name for channel in world.channels.values() if bot not in channel.members]
    assert without == ["random"]


def test_the_tokens_are_those_of_that_company() -> None:
    slack = LocalSlack(MANIFEST)
    tokens = furnish(slack)

    assert tokens.team_id == somebody(slack, "sam").team_id
    assert tokens.bot_token in slack.core.world.by_token
