"""The condition on open tickets is the one that the indexes on them have."""

from sqlalchemy import select

from bot.domain.ticket import OPEN_STATUSES, Status
from bot.services.standing import is_open
from models.tables import OPEN, Ticket
from tests.services.cast import ADA, CARL, DAY, Desk


def test_it_reads_as_the_indexes_do() -> None:
    assert str(is_open().compile(compile_kwargs={"literal_binds": True})) == f"ticket.{OPEN}"


def test_it_names_every_status_that_is_not_an_end() -> None:
    assert [status.value for status in OPEN_STATUSES] == [
        status.value for status in Status if f"'{status.value}'" in OPEN
    ]


def test_tickets_at_their_end_are_not_open(desk: Desk) -> None:
    for _ in range(4):
        desk.open(who=CARL)
    desk.claimed(ADA)
    desk.resolve(2)
    desk.sweep(after=10 * DAY)
    desk.resolve(3)
    with desk.db.read() as session:
        found = session.scalars(select(Ticket.id).where(is_open()).order_by(Ticket.id))
        assert list(found) == [1, 4, 5]
