"""Slack fails, events come twice, connections drop: nobody sees a message twice and none is lost."""

from collections.abc import Callable

import pytest

from tests.e2e.desk import PATIENCE, Desk, minutes


@pytest.mark.parametrize("fault", ["429", "500", "drop_before", "drop_after", "slow"])
def test_a_post_that_fails_in_any_way_becomes_one_card(troubled: Desk, fault: str) -> None:
    enterprise = troubled.channel("enterprise")
    troubled.slack.faults.add("chat.postMessage", fault, times=1, channel=enterprise, seconds=0.2)
    troubled.open_ticket()
    troubled.card()
    troubled.person("ben").press(troubled.card(), "Claim")
    troubled.until(lambda: "Claim" not in troubled.card().buttons, "the card works")
    assert len(troubled.cards()) == 1


def test_a_card_whose_connection_drops_three_times_after_the_post_is_there_once(troubled: Desk) -> None:
    enterprise = troubled.channel("enterprise")
    troubled.slack.faults.add("chat.postMessage", "drop_after", times=3, channel=enterprise)
    troubled.open_ticket()
    troubled.card()
    troubled.person("ben").press(troubled.card(), "Claim")
    troubled.until(lambda: "Claim" not in troubled.card().buttons, "the card works")
    assert len(troubled.cards()) == 1


def test_an_event_that_comes_five_times_opens_one_ticket(any_desk: Desk) -> None:
    any_desk.slack.faults.duplicate_events(copies=4, times=2)
    any_desk.ask("The export fails")
    any_desk.settle()
    assert len(any_desk.cards(1)) == 1
    assert any_desk.cards(2) == []


def test_a_customers_message_that_comes_five_times_is_mirrored_once(any_desk: Desk) -> None:
    root = any_desk.ask("The export fails")
    any_desk.settle()
    any_desk.slack.faults.duplicate_events(copies=4)
    any_desk.person("carl").say(any_desk.channel("acme"), "Still failing", thread_ts=root)
    any_desk.until(lambda: any("Still failing" in shown.text for shown in any_desk.aside()), "it is mirrored")
    any_desk.settle()
    assert sum("Still failing" in shown.text for shown in any_desk.aside()) == 1


def dropped(desk: Desk, drop: Callable[[], None]) -> None:
    """Tears the sockets down and waits until new ones stand."""
    assert desk.slack.wait_connected(2, PATIENCE)
    links = len(desk.slack.journal.calls("apps.connections.open"))
    drop()
    desk.until(lambda: len(desk.slack.journal.calls("apps.connections.open")) >= links + 2, "they are back")
    assert desk.slack.wait_connected(2, PATIENCE)


def test_after_dropped_sockets_everything_goes_on(any_desk: Desk) -> None:
    any_desk.open_ticket("The first")
    dropped(any_desk, any_desk.slack.faults.drop_sockets)
    assert any_desk.open_ticket("The second").ok
    any_desk.card(2)
    assert len(any_desk.cards(1)) == 1


def test_sockets_that_slack_wants_renewed_are_renewed_without_a_gap(any_desk: Desk) -> None:
    dropped(any_desk, any_desk.slack.faults.refresh_sockets)
    assert any_desk.open_ticket("The first").ok
    any_desk.card(1)


def test_a_card_for_an_archived_channel_is_told_to_the_fallback(troubled: Desk) -> None:
    troubled.slack.archive_channel(troubled.channel("enterprise"), troubled.cast.people["adm"])
    troubled.open_ticket("Nobody would see this")
    ops = troubled.channel("ops")
    told = troubled.person("ada").see
    troubled.until(lambda: any("Nobody would see this" in shown.text for shown in told(ops)), "ops is told")
    notice = next(shown for shown in told(ops) if "Nobody would see this" in shown.text)
    assert "is_archived" in notice.text
    assert "Claim" in notice.buttons


def test_a_conversation_where_the_bot_is_no_member_moves_to_a_direct_message(troubled: Desk) -> None:
    ada, home = troubled.cast.people["ada"], troubled.cast.teams["home"]
    troubled.slack.add_channel("private-talk", home, members=[ada], private=True)
    answer = troubled.person("ada").command("/ticket My laptop is slow", "#private-talk")
    assert answer.ok
    troubled.until(lambda: any("T-1" in shown.text for shown in troubled.dms("ada")), "it is in the DM")


def test_slack_away_for_a_while_delays_what_was_to_be_said_and_loses_none_of_it(troubled: Desk) -> None:
    troubled.ask("The first")
    troubled.slack.faults.go_down()
    troubled.clock.advance(minutes(10.1))
    troubled.bot.scheduler.sweep()
    troubled.slack.faults.come_back()
    troubled.until(lambda: troubled.dms("mel"), "the manager hears of the breach")
    assert len(troubled.dms("mel")) == 1
    assert len(troubled.cards(1)) == 1


def test_who_wrote_a_reply_that_cannot_be_delivered_is_told(troubled: Desk) -> None:
    troubled.ask("The export fails")
    troubled.slack.archive_channel(troubled.channel("acme"), troubled.cast.people["adm"])
    ben = troubled.person("ben")
    ben.press(troubled.card(), "Reply")
    ben.wait_for_modal()
    ben.submit({"text": "Try it again"})
    troubled.until(lambda: troubled.dms("ben"), "Ben is told")
    assert "could not be delivered" in troubled.dms("ben")[0].text
    assert "is_archived" in troubled.dms("ben")[0].text
