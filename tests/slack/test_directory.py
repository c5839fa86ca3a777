"""What is remembered of Slack, and when it is asked again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
import uvloop

from bot.slack.calls import connected
from bot.slack.directory import Directory
from bot.slack.faults import SlackDeliveryError
from tests.slack.workspace import Workspace

T = TypeVar("T")


class Stopwatch:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


def ask(acme: Workspace, watch: Stopwatch, scenario: Callable[[Directory], Awaitable[T]]) -> T:
    async def run() -> T:
        async with connected(acme.tokens.bot_token, acme.slack.api_url) as calls:
            return await scenario(Directory(calls, watch))

    return uvloop.run(run())


def listings(acme: Workspace) -> int:
    return len(acme.slack.journal.calls("conversations.list"))


def test_an_id_is_not_looked_up(acme: Workspace, watch: Stopwatch) -> None:
    assert ask(acme, watch, lambda directory: directory.channel_id("C0123ABC")) == "C0123ABC"
    assert listings(acme) == 0


def test_a_missing_name_is_looked_for_once_a_minute(acme: Workspace, watch: Stopwatch) -> None:
    async def scenario(directory: Directory) -> list[str]:
        first = await directory.channel_id("#new")
        acme.slack.add_channel("new", acme.team, members=[acme.tokens.bot_user_id])
        watch.seconds += 59
        second = await directory.channel_id("#new")
        watch.seconds += 1
        return [first, second, await directory.channel_id("#new")]

    found = ask(acme, watch, scenario)
    assert found[:2] == ["#new", "#new"]
    assert found[2].startswith("C")
    assert listings(acme) == 2


def test_a_private_channel_is_found_by_its_name(acme: Workspace, watch: Stopwatch) -> None:
    channel = acme.slack.add_channel("secret", acme.team, members=[acme.tokens.bot_user_id], private=True)
    assert ask(acme, watch, lambda directory: directory.channel_id("secret")) == channel


def test_a_listing_that_failed_is_tried_again_at_once(acme: Workspace, watch: Stopwatch) -> None:
    acme.slack.faults.add("conversations.list", "500")

    async def scenario(directory: Directory) -> str:
        with pytest.raises(SlackDeliveryError):
            await directory.channel_id("#help")
        return await directory.channel_id("#help")

    assert ask(acme, watch, scenario) == acme.channel


def test_an_app_that_may_not_list_uses_the_name(acme: Workspace, watch: Stopwatch) -> None:
    acme.slack.faults.add("conversations.list", "missing_scope")
    assert ask(acme, watch, lambda directory: directory.channel_id("#help")) == "#help"


def test_who_we_are_is_asked_once(acme: Workspace, watch: Stopwatch) -> None:
    async def scenario(directory: Directory) -> list[str]:
        return [await directory.own_bot(), await directory.own_bot()]

    assert ask(acme, watch, scenario) == [acme.tokens.bot_id] * 2
    assert len(acme.slack.journal.calls("auth.test")) == 1


def test_a_destination_is_a_channel_or_the_dm_with_a_person(acme: Workspace, watch: Stopwatch) -> None:
    async def scenario(directory: Directory) -> list[str]:
        return [await directory.destination(to) for to in ("#help", acme.channel, acme.ana.id)]

    assert ask(acme, watch, scenario) == [acme.channel, acme.channel, acme.ana.dm_with_bot()]


def test_all_who_ask_for_a_name_at_once_get_its_id_from_one_listing(
    acme: Workspace, watch: Stopwatch
) -> None:
    acme.slack.faults.add("conversations.list", "slow", seconds=0.1)
    wanted = acme.slack.add_channel("asked-at-once", acme.team, members=[acme.tokens.bot_user_id])

    async def scenario(directory: Directory) -> list[str]:
        return await asyncio.gather(*(directory.channel_id("asked-at-once") for _ in range(5)))

    before = listings(acme)
    assert ask(acme, watch, scenario) == [wanted] * 5
    assert listings(acme) == before + 1
