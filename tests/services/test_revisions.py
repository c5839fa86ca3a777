"""Each state of the files has a number, and is kept for good."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from bot.domain.policy import Configuration
from bot.errors import NotFound
from bot.services.revisions import RevisionBook, store
from models.tables import Account, Revision
from tests.services.cast import ADA, HOUR, Desk
from tests.services.promise import promise

FASTER = ("normal:   {ack: 1h,", "normal:   {ack: 30m,")
RENAMED = ("name: Acme,", "name: Acme Corp,")


def stored(desk: Desk, configuration: Configuration) -> int:
    return store(desk.db, configuration, desk.clock.now())


def test_the_same_files_have_the_same_number(desk: Desk) -> None:
    assert [stored(desk, promise()) for _ in range(3)] == [1, 1, 1]


def test_changed_files_have_the_next_number(desk: Desk) -> None:
    assert stored(desk, promise(FASTER)) == 2
    assert stored(desk, promise()) == 1


def test_copies_that_store_the_same_files_at_once_agree_on_the_number(desk: Desk) -> None:
    assert set(at_once(desk, promise(FASTER), promise(FASTER))) == {2}


def test_copies_that_store_different_files_at_once_get_different_numbers(desk: Desk) -> None:
    new = ("accounts:\n", "accounts:\n  - {key: umbrella, name: Umbrella}\n")
    assert set(at_once(desk, promise(FASTER, new), promise(RENAMED, new))) == {2, 3}


def test_a_revision_can_be_had_again_after_a_restart(desk: Desk) -> None:
    number = stored(desk, promise(FASTER))
    book = RevisionBook(desk.db, 1, promise())
    assert book.get(number) == promise(FASTER)
    assert book.get(number) is book.get(number)


def test_a_revision_that_was_never_stored_is_not_found(small_desk: Desk) -> None:
    with pytest.raises(NotFound, match="no configuration revision 7"):
        small_desk.ctx.revisions.get(7)


def test_what_is_adopted_is_in_force(small_desk: Desk) -> None:
    small_desk.adopt(FASTER)
    assert (small_desk.ctx.revisions.number, small_desk.ctx.revisions.current) == (2, promise(FASTER))


def test_a_ticket_keeps_the_promise_that_it_was_opened_under(desk: Desk) -> None:
    due = desk.open().clocks[0].due_at
    desk.adopt(FASTER)
    assert desk.entry().ticket.clocks[0].due_at == due
    desk.sweep(after=HOUR / 2)
    assert (desk.row().revision_id, desk.entry().ticket.clocks[0].due_at) == (1, due)


def test_a_new_ticket_gets_the_promise_in_force(desk: Desk) -> None:
    desk.adopt(FASTER)
    assert desk.open().clocks[0].due_at == desk.clock.now() + HOUR / 2
    assert desk.row().revision_id == 2


def test_an_event_names_the_revision_it_was_written_under(desk: Desk) -> None:
    desk.open()
    desk.adopt(FASTER)
    desk.resolve(1, ADA)
    assert [event.revision for event in desk.entry().events] == [1, 2]


def test_accounts_are_named_as_the_files_name_them_now(desk: Desk) -> None:
    assert accounts(desk) == [
        ("acme", "Acme", "gold"),
        ("globex", "Globex", "silver"),
        ("initech", "Initech", "basic"),
    ]
    stored(desk, promise(RENAMED, ("tier: silver, channels", "tier: gold, channels")))
    assert accounts(desk)[:2] == [("acme", "Acme Corp", "gold"), ("globex", "Globex", "gold")]


def test_an_account_that_has_left_the_files_stays_for_its_tickets(desk: Desk) -> None:
    gone = "  - {key: initech, name: Initech, tier: basic, channels: [C0INITECH], workspaces: [T0INITECH]}\n"
    stored(desk, promise((gone, "")))
    assert ("initech", "Initech", "basic") in accounts(desk)


def test_revisions_have_no_gaps_however_often_copies_start(desk: Desk) -> None:
    for _ in range(5):
        stored(desk, promise())
    assert stored(desk, promise(FASTER)) == 2
    with desk.db.read() as session:
        assert list(session.scalars(select(Revision.id).order_by(Revision.id))) == [1, 2]


def accounts(desk: Desk) -> list[tuple[str, str, str | None]]:
    with desk.db.read() as session:
        rows = session.scalars(select(Account).order_by(Account.key))
        return [(row.key, row.name, row.tier) for row in rows]


def at_once(desk: Desk, *configurations: Configuration) -> list[int]:
    start = Barrier(len(configurations))

    def put(configuration: Configuration) -> int:
        start.wait()
        return stored(desk, configuration)

    with ThreadPoolExecutor(len(configurations)) as pool:
        return list(pool.map(put, configurations))
