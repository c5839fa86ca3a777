"""The way in for customers who have no slash commands."""

import pytest

from bot.services.channels import Changed, change
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


def test_a_bot_that_was_removed_and_added_again_brings_its_welcome_up_to_date(desk: Desk) -> None:
    assert all(welcome(desk.ctx, joined(seen=f"event:{count}")) for count in range(2))
    first, second = desk.deliver()
    assert (first.said.ts, second.said.ts) == (None, first.receipt.ts)
    assert first.said.pin
    assert second.said.pin


def test_a_welcome_is_found_again_although_its_channel_has_another_id(desk: Desk) -> None:
    welcome(desk.ctx, joined())
    (first,) = desk.deliver()
    change(desk.ctx, Changed("C0ACME", "C1ACME", desk.clock.now(), "event:2"))
    welcome(desk.ctx, joined("C1ACME", seen="event:3"))
    (second,) = desk.deliver()
    assert (second.said.to, second.said.ts) == ("C1ACME", first.receipt.ts)


def test_the_welcome_of_another_channel_is_none_of_this_one(desk: Desk) -> None:
    welcome(desk.ctx, joined())
    welcome(desk.ctx, joined("C0GLOBEX", "globex-help", "event:2"))
    assert [post.said.ts for post in desk.deliver()] == [None, None]


@pytest.mark.parametrize("name", ["support-gold", "support-basic", "support-ops", "second-ops"])
def test_where_agents_work_there_is_no_welcome(desk: Desk, name: str) -> None:
    before = desk.everything()
    assert not welcome(desk.ctx, joined("C0INSIDE", name))
    assert desk.everything() == before


def test_a_channel_of_agents_that_the_files_name_by_its_id_gets_none(desk: Desk) -> None:
    desk.adopt(("channel: support-gold", 'channel: "C0GOLD"'))
    assert not welcome(desk.ctx, joined("C0GOLD", "anything"))
