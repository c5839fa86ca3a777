"""Merging: the wait of the one goes on in the other."""

import pytest

from bot.domain.clocks import ClockStatus
from bot.domain.events import Kind
from bot.domain.merging import merge
from bot.domain.ticket import Status
from bot.errors import Conflict, Invalid, NotAllowed
from tests.domain.stories import ADA, CARL, Story, on

TARGETS = {"normal": {"first_response": "4h", "next_response": "1h"}, "low": {"first_response": "8h"}}
AT = on("Mon 11:00")


def kept() -> Story:
    return Story("Mon 10:00", TARGETS)


def gone(urgency: str = "normal") -> Story:
    return Story("Mon 09:00", TARGETS, urgency=urgency, number=2)


def merged(source: Story, target: Story, at: str = "Mon 11:00") -> None:
    cancelled, merged_in = merge(source.ticket, target.ticket, ADA, on(at))
    source.write([cancelled])
    target.write([merged_in])


def test_the_source_ends_cancelled_into_the_target() -> None:
    source = gone()
    merged(source, kept())
    assert (source.ticket.status, source.ticket.merged_into) == (Status.CANCELLED, 1)
    assert source.clock("first_response").status is ClockStatus.CANCELLED


def test_the_target_takes_the_earliest_start() -> None:
    target = kept()
    merged(gone(), target)
    clock = target.clock("first_response")
    assert (clock.key, clock.started_at, clock.due_at) == (
        "first_response:1",
        on("Mon 09:00"),
        on("Mon 14:00"),
    )


def test_a_younger_source_changes_no_start() -> None:
    target, younger = kept(), Story("Mon 10:30", TARGETS, number=2)
    merged(younger, target)
    assert target.clock("first_response").started_at == on("Mon 10:00")


def test_an_answered_source_starts_nothing() -> None:
    target = kept().replied("Mon 10:10")
    merged(gone().replied("Mon 09:10"), target)
    assert "next_response:1" not in target.names()


def test_an_answered_target_owes_the_next_response_since_the_sources_message() -> None:
    target = kept().replied("Mon 10:10")
    merged(gone().replied("Mon 09:10").wrote("Mon 10:30"), target)
    assert target.clock("next_response").due_at == on("Mon 11:30")


def test_a_long_wait_under_a_looser_promise_is_floored_in_the_target() -> None:
    target = kept().replied("Mon 10:10")
    merged(gone("low"), target)
    clock = target.clock("next_response")
    assert (clock.due_at, clock.floored) == (on("Mon 11:15"), True)


def test_merging_shortly_before_the_due_time_gains_no_time() -> None:
    target = kept().replied("Mon 10:10")
    merged(gone().replied("Mon 09:10").wrote("Mon 09:55"), target, at="Mon 10:54")
    assert target.clock("next_response").due_at == on("Mon 10:55")


def test_the_breach_of_the_source_stays_with_it_and_is_found_in_the_target_too() -> None:
    source, target = gone().replied("Mon 09:10").wrote("Mon 09:20"), kept().replied("Mon 10:10")
    merged(source, target)
    target.look("Mon 11:01")
    assert source.clock("next_response").breached_at == on("Mon 10:20")
    assert target.clock("next_response").breached_at == on("Mon 10:20")


def test_a_ticket_cannot_be_merged_into_itself() -> None:
    with pytest.raises(Invalid, match="into itself"):
        merge(kept().ticket, kept().ticket, ADA, AT)


@pytest.mark.parametrize("kind", [Kind.RESOLVED, Kind.CANCELLED])
def test_both_have_to_be_open(kind: Kind) -> None:
    with pytest.raises(Conflict, match="T-1 is"):
        merge(gone().ticket, kept().then("Mon 10:10", kind, reason="spam").ticket, ADA, AT)
    with pytest.raises(Conflict, match="T-2 is"):
        merge(gone().then("Mon 10:10", kind, reason="spam").ticket, kept().ticket, ADA, AT)


def test_customers_cannot_merge() -> None:
    with pytest.raises(NotAllowed):
        merge(gone().ticket, kept().ticket, CARL, AT)
