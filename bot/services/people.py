"""What people call themselves, for those who are not in the people file: Slack tells it only now and then."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.services.commands import Who
from bot.services.context import Context
from models.database import insert_once
from models.tables import Person


def remember(session: Session, who: Who) -> None:
    """Keeps the name that came with a request, the first time somebody is seen with one."""
    if who.name and who.name != who.user:
        insert_once(session, Person, {"user_id": who.user, "team_id": who.team, "name": who.name[:120]})


def name_of(ctx: Context, user: str) -> str:
    """A person's name: by the people file, else as remembered, else their id."""
    listed = ctx.revisions.current.persons.get(user)
    if listed is not None:
        return listed.name
    with ctx.db.read() as session:
        known = session.scalars(select(Person.name).where(Person.user_id == user).limit(1)).first()
    return known or user
