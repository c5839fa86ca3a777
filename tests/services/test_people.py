"""Names of those who stand in no file."""

from bot.services import people
from bot.services.commands import Who
from tests.services.cast import Desk


def test_a_name_that_came_with_a_request_is_kept(desk: Desk) -> None:
    with desk.db.write() as session:
        people.remember(session, Who("U0CARL", "T0ACME", "carl"))
        people.remember(session, Who("U0CARL", "T0ACME", "another"))
    assert people.name_of(desk.ctx, "U0CARL") == "carl"


def test_somebody_who_never_said_their_name_is_shown_by_id(desk: Desk) -> None:
    with desk.db.write() as session:
        people.remember(session, Who("U0CARL", "T0ACME", "U0CARL"))
        people.remember(session, Who("U0CORA", "T0ACME"))
    assert [people.name_of(desk.ctx, user) for user in ("U0CARL", "U0CORA")] == ["U0CARL", "U0CORA"]


def test_the_people_file_is_asked_first(desk: Desk) -> None:
    user, person = next(iter(desk.ctx.revisions.current.persons.items()))
    with desk.db.write() as session:
        people.remember(session, Who(user, "T0HOME", "somebody else"))
    assert people.name_of(desk.ctx, user) == person.name
