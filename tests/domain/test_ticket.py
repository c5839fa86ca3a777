"""What a ticket says about itself."""

import pytest

from bot.domain.policy import ClockName
from bot.domain.ticket import OPEN_STATUSES, Status
from tests.domain.stories import Story, on

TARGETS = {"normal": {"ack": "1h", "first_response": "2h", "resolve": "8h"}}


def opened(*, text: str = "The export fails", account: str = "acme") -> Story:
    return Story("Mon 09:00", TARGETS, number=7, text=text, account=account)


def test_a_ticket_is_named_by_its_number() -> None:
    assert opened().ticket.name == "T-7"


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("The export fails", "The export fails"),
        ("\n  The export fails  \nsince Monday", "The export fails"),
        (" \n ", "(no text)"),
        ("x" * 150, "x" * 150),
        ("x" * 151, "x" * 149 + "…"),
    ],
)
def test_the_summary_is_the_first_line_in_at_most_150_characters(text: str, summary: str) -> None:
    assert opened(text=text).ticket.summary == summary


def test_the_account_is_that_of_the_opening() -> None:
    account = opened().ticket.account
    assert account is not None
    assert account.name == "Acme"


def test_an_account_that_nobody_knows_is_none() -> None:
    assert opened(account="gone").ticket.account is None


def test_the_nearest_clock_is_the_running_one_that_is_due_first() -> None:
    nearest = opened().claimed("Mon 09:10").ticket.nearest
    assert nearest is not None
    assert nearest.key == "first_response:1"


def test_a_ticket_whose_clocks_all_stand_has_no_nearest() -> None:
    assert opened().claimed("Mon 09:10").asked("Mon 09:20").ticket.nearest is None


def test_a_breach_of_any_clock_is_one_of_the_ticket() -> None:
    assert not opened().claimed("Mon 10:00").ticket.breached
    assert opened().claimed("Mon 10:01").ticket.breached


def test_the_latest_instance_stands_for_a_clock() -> None:
    clock = opened().replied("Mon 09:10").replied("Mon 09:20").ticket.clock(ClockName.UPDATE)
    assert clock is not None
    assert clock.started_at == on("Mon 09:20")


def test_a_clock_that_is_put_in_again_takes_its_own_place() -> None:
    ticket = opened().ticket
    assert ticket.with_clock(ticket.clocks[1]).clocks == ticket.clocks


def test_a_status_is_open_waiting_or_ended() -> None:
    assert set(OPEN_STATUSES) == set(Status) - {Status.RESOLVED, Status.CLOSED, Status.CANCELLED}
    assert {status for status in Status if status.waiting} == {
        Status.WAITING_CUSTOMER,
        Status.WAITING_THIRD_PARTY,
    }
