"""What holds for every ticket, whatever happens to it."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clocks import Clock, ClockStatus
from bot.domain.effects import extend
from bot.domain.events import Event
from bot.domain.policy import ClockName
from bot.domain.ticket import Ticket
from tests.domain.random_tickets import ANYTHING, LIFE, REVISIONS, histories, ticket_of


@given(histories(ANYTHING), st.data())
def test_any_beginning_of_what_was_recorded_folds_to_the_same_sound_ticket(
    events: list[Event], data: st.DataObject
) -> None:
    later = data.draw(st.permutations(events[1:]))
    recorded = [replace(event, seq=seq) for seq, event in enumerate([events[0], *later], 1)]
    for length in range(1, len(recorded) + 1):
        ticket = ticket_of(recorded[:length])
        assert ticket == ticket_of(recorded[:length])
        assert_sound(ticket)


@given(histories(ANYTHING), st.data())
def test_the_order_in_which_events_are_recorded_does_not_matter(
    events: list[Event], data: st.DataObject
) -> None:
    later = data.draw(st.permutations(events[1:]))
    recorded = [replace(event, seq=seq) for seq, event in enumerate([events[0], *later], 1)]
    # The key of a card that moved names its event; all else is the same.
    assert replace(ticket_of(recorded), card="") == replace(ticket_of(events), card="")


@given(histories(ANYTHING), st.data())
def test_a_ticket_is_extended_to_what_all_its_events_fold_to(
    events: list[Event], data: st.DataObject
) -> None:
    later = data.draw(st.one_of(st.just(events[1:]), st.permutations(events[1:])))
    recorded = [replace(event, seq=seq) for seq, event in enumerate([events[0], *later], 1)]
    cut = data.draw(st.integers(1, len(recorded)))
    before, added = recorded[:cut], recorded[cut:]
    assert extend(ticket_of(before), before, added, REVISIONS.__getitem__) == ticket_of(recorded)


@given(histories(LIFE))
def test_a_breach_stays_as_it_was_whatever_happens_later(events: list[Event]) -> None:
    breaches: dict[str, object] = {}
    for length in range(1, len(events) + 1):
        ticket = ticket_of(events[:length])
        for clock in ticket.clocks:
            if clock.key in breaches:
                assert clock.breached_at == breaches[clock.key]
            elif clock.breached_at is not None:
                breaches[clock.key] = clock.breached_at


def assert_sound(ticket: Ticket) -> None:
    for name in ClockName:
        assert sum(clock.open for clock in ticket.clocks if clock.name is name) <= 1
    assert not (ticket.status.ended and ticket.running())
    assert len({clock.key for clock in ticket.clocks}) == len(ticket.clocks)
    for clock in ticket.clocks:
        assert_sound_clock(clock)


def assert_sound_clock(clock: Clock) -> None:
    assert clock.used >= timedelta(0)
    assert clock.started_at <= (clock.stopped_at or clock.started_at)
    assert clock.open is (clock.stopped_at is None)
    assert (clock.since is None) is (clock.status is not ClockStatus.RUNNING)
    if clock.status is ClockStatus.PAUSED:
        assert clock.due_at is None
    if clock.status is ClockStatus.RUNNING:
        assert (clock.due_at is None) is (clock.total is None)
    if clock.breached_at is not None and clock.due_at is not None:
        assert clock.due_at == clock.breached_at
