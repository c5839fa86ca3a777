"""The way in for customers who have no slash commands."""

import pytest

from bot.services.welcome import Joined, welcome
from tests.services.cast import ADA, Desk


def joined(channel: str = "C0ACME", name: str = "acme-help", seen: str = "event:1") -> Joined:
    return Joined(ADA, channel, name, seen)


def test_a_channel_that_the_bot_is_added_to_is_welcomed(desk: Desk) -> None:
    assert welcome(desk.ctx, joined())
    assert [(letter.kind, letter.to) for letter in desk.letters()] == [("welcome/welcome", "C0ACME")]


def test_the_same_event_welcomes_once(desk: Desk) -> None:
    assert [welcome(desk.ctx, joined()) for _ in range(3)] == [True, False, False]
    assert len(desk.letters()) == 1


def test_a_bot_that_was_removed_and_added_again_welcomes_again(desk: Desk) -> None:
    assert all(welcome(desk.ctx, joined(seen=f"event:{count}")) for count in range(2))
    assert len(desk.letters()) == 2


@pytest.mark.parametrize("name", ["support-gold", "support-basic", "support-ops", "second-ops"])
def test_where_agents_work_there_is_no_welcome(desk: Desk, name: str) -> None:
    before = desk.everything()
    assert not welcome(desk.ctx, joined("C0INSIDE", name))
    assert desk.everything() == before


def test_a_channel_of_agents_that_the_files_name_by_its_id_gets_none(desk: Desk) -> None:
    desk.adopt(("channel: support-gold", 'channel: "C0GOLD"'))
    assert not welcome(desk.ctx, joined("C0GOLD", "anything"))
