"""The pace at which a destination is written to; its posts and its edits are counted apart.

The pace is kept in the database, so that all copies of the bot keep it together and a destination that asked
for a rest gets it from each of them, for what waits as well as for what is yet to come.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.tables import Pace

Road = tuple[str, bool]
"""A destination, and whether its edits are meant."""


def rest(pace: float, quickest: float) -> timedelta:
    """How long to wait after an answer, so that messages arrive at least `pace` seconds apart.

    Between two arrivals lie this message's way back and the next one's way there. Both together take at least
    `quickest`, the shortest that any took there and back, so that much passes by itself.
    """
    return timedelta(seconds=max(0.0, pace - quickest))


def keep_pace(session: Session, free_at: Mapping[Road, datetime]) -> None:
    """Closes each road until its instant, or leaves it closed for longer than that."""
    if not free_at:
        return
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Pace)
    later = case((statement.excluded.free_at > Pace.free_at, statement.excluded.free_at), else_=Pace.free_at)
    # one order for everybody, or two copies could wait for each other's rows
    rows = [{"to": to, "edit": edit, "free_at": at} for (to, edit), at in sorted(free_at.items())]
    session.execute(
        statement.on_conflict_do_update(index_elements=["to", "edit"], set_={"free_at": later}), rows
    )


def hold(session: Session, to: str, until: datetime) -> None:
    """Lets nothing go to a destination before `until`: it has said that it was too much."""
    keep_pace(session, {(to, False): until, (to, True): until})
