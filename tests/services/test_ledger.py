"""Reading and writing tickets."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain import ladder
from bot.domain.effects import fold
from bot.domain.events import Happening, Kind
from bot.errors import NotFound
from bot.services import ledger
from bot.services.ledger import Change
from models.tables import Ticket
from tests.services.cast import ADA, HOUR, MINUTE, Desk


def noted(desk: Desk, text: str = "Psst") -> Happening:
    return Happening(desk.clock.now(), ADA.user, Kind.NOTED, {"text": text})


def test_what_is_read_is_what_its_events_fold_to(desk: Desk) -> None:
    desk.claimed()
    entry = desk.entry()
    assert [event.kind for event in entry.events] == ["opened", "claimed"]
    assert entry.ticket == fold(1, entry.events, desk.ctx.revisions.get)


def test_a_number_that_does_not_exist_is_not_found(desk: Desk) -> None:
    with desk.db.write() as session:
        with pytest.raises(NotFound, match="no ticket T-7"):
            ledger.lock(desk.ctx, session, 7)
        with pytest.raises(NotFound, match="no ticket T-7"):
            ledger.read(desk.ctx, session, 7)


def test_a_new_ticket_is_the_same_when_it_is_read(desk: Desk) -> None:
    with desk.db.write() as session:
        opening = Happening(desk.clock.now(), "U0CARL", Kind.OPENED, facts())
        written = ledger.open_ticket(desk.ctx, session, opening, desk.clock.now())
    assert desk.entry(written.ticket.number) == written


def test_appending_nothing_writes_nothing(desk: Desk) -> None:
    desk.open()
    before = desk.everything()
    with desk.db.write() as session:
        entry = ledger.lock(desk.ctx, session, 1)
        assert ledger.append(desk.ctx, session, entry, [], desk.clock.now()) is entry
    assert desk.everything() == before


def test_what_is_decided_is_not_written_yet(desk: Desk) -> None:
    desk.open()
    before = desk.everything()
    with desk.db.write() as session:
        entry = ledger.lock(desk.ctx, session, 1)
        change = ledger.decided(desk.ctx, entry, [noted(desk), noted(desk)])
    assert [event.seq for event in change.added] == [2, 3]
    assert desk.everything() == before


def test_the_columns_of_a_row_are_those_of_the_fold(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=45 * MINUTE)
    row, entry = desk.row(), desk.entry()
    right = ledger.columns(entry.ticket)
    assert {name: getattr(row, name) for name in right} == right
    assert (row.version, row.next_due_at) == (2, ladder.next_look(entry.ticket))


def test_a_change_without_events_refreshes_the_row_and_says_nothing(desk: Desk) -> None:
    desk.open()
    due, letters = desk.row().next_due_at, len(desk.letters())
    with desk.db.write() as session:
        session.execute(update(Ticket).values(next_due_at=None))
    with desk.db.write() as session:
        entry = ledger.lock(desk.ctx, session, 1)
        ledger.write(session, [Change(entry, entry)], desk.clock.now())
    assert (desk.row().next_due_at, len(desk.letters())) == (due, letters)


def test_only_what_is_due_is_locked_for_a_sweep(desk: Desk) -> None:
    for _ in range(3):
        desk.open()
        desk.later(MINUTE)
    now = desk.later(28 * MINUTE)
    with desk.db.write() as session:
        due = ledger.lock_due(desk.ctx, session, [3, 2, 1, 99], now)
    assert [entry.ticket.number for entry in due] == [1, 2]
    assert [len(entry.events) for entry in due] == [1, 1]


def test_with_nothing_due_nothing_is_locked(desk: Desk) -> None:
    desk.open()
    with desk.db.write() as session:
        assert ledger.lock_due(desk.ctx, session, [1], desk.clock.now()) == []


@pytest.mark.postgres
def test_what_another_copy_has_in_hand_is_passed_over(postgres_desk: Desk) -> None:
    desk = postgres_desk
    desk.open()
    desk.open()
    now = desk.later(HOUR)
    with desk.db.write() as holding:
        ledger.lock(desk.ctx, holding, 1)
        with desk.db.write() as session:
            due = ledger.lock_due(desk.ctx, session, [1, 2], now)
    assert [entry.ticket.number for entry in due] == [2]


def test_events_written_later_than_they_happened_are_folded_in_their_order(desk: Desk) -> None:
    desk.open()
    early = desk.clock.now() + timedelta(seconds=1)
    desk.claimed()
    desk.later(MINUTE)
    with desk.db.write() as session:
        entry = ledger.lock(desk.ctx, session, 1)
        entry = ledger.append(desk.ctx, session, entry, [noted(desk, "late")], desk.clock.now())
        replied = Happening(early, ADA.user, Kind.REPLIED, {"text": "Hello", "ts": "1.1"})
        entry = ledger.append(desk.ctx, session, entry, [replied], desk.clock.now())
    assert entry == desk.entry()
    assert entry.ticket.clocks[0].stopped_at == early


def facts() -> dict[str, object]:
    """The data of an opening with no more than it needs."""
    return {
        "requester": "U0CARL", "requester_team": "T0ACME", "requester_name": "carl", "account": "acme",
        "tier": "gold", "urgency": "normal", "area": "data", "team": "first", "text": "The export fails",
        "channel": "C0ACME", "thread_ts": None,
    }  # fmt: skip
