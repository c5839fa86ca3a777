"""Calls of the Web API: once each, with all they can fail of turned into one error."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
import uvloop

from bot.slack.calls import Calls, connected
from bot.slack.faults import SlackDeliveryError
from tests.slack.workspace import Workspace

T = TypeVar("T")


def call(acme: Workspace, scenario: Callable[[Calls], Awaitable[T]], token: str = "") -> T:
    async def run() -> T:
        async with connected(token or acme.tokens.bot_token, acme.slack.api_url) as calls:
            return await scenario(calls)

    return uvloop.run(run())


def test_pages_are_followed_to_the_end(acme: Workspace) -> None:
    for number in range(5):
        acme.ana.say(acme.channel, f"{number}")

    async def scenario(calls: Calls) -> list[int]:
        arguments = {"channel": acme.channel, "limit": 3}
        return [len(page["messages"]) async for page in calls.pages("conversations.history", arguments, 9)]

    # The two beyond what was said are the channel's notes on who joined.
    assert call(acme, scenario) == [3, 3, 1]


def test_no_more_pages_are_read_than_wanted(acme: Workspace) -> None:
    for number in range(5):
        acme.ana.say(acme.channel, f"{number}")

    async def scenario(calls: Calls) -> int:
        arguments = {"channel": acme.channel, "limit": 1}
        return len([page async for page in calls.pages("conversations.history", arguments, 2)])

    assert call(acme, scenario) == 2


@pytest.mark.parametrize("fault", ["drop_before", "500", "internal_error"])
def test_a_read_that_fails_says_so(acme: Workspace, fault: str) -> None:
    # aiohttp repeats a read whose connection broke off, once.
    acme.slack.faults.add("auth.test", fault, times=2)
    with pytest.raises(SlackDeliveryError) as raised:
        call(acme, lambda calls: calls.ask("auth.test"))
    assert raised.value.ambiguous


def test_a_wrong_token_needs_an_admin(acme: Workspace) -> None:
    with pytest.raises(SlackDeliveryError) as raised:
        call(acme, lambda calls: calls.ask("auth.test"), token="xoxb-wrong")
    assert raised.value.needs_admin
