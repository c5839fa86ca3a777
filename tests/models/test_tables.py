"""Instants are stored as UTC and come back aware."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from models.database import Database
from models.tables import Inbox
from tests.clock import MONDAY_MORNING


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def stored(db: Database, instant: datetime) -> datetime:
    """The instant as it comes back."""
    with db.write() as session:
        session.merge(Inbox(id="Ev1", seen_at=instant))
    with db.read() as session:
        return session.scalars(select(Inbox.seen_at)).one()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(instant=st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_an_instant_comes_back_equal_and_in_utc(db: Database, instant: datetime) -> None:
    found = stored(db, instant)
    assert (found, found.utcoffset()) == (instant, timedelta(0))


def test_instants_of_different_zones_are_in_order(db: Database) -> None:
    berlin = MONDAY_MORNING.astimezone(ZoneInfo("Europe/Berlin"))
    earlier = (berlin - timedelta(minutes=1)).astimezone(timezone(-timedelta(hours=11)))
    with db.write() as session:
        session.add_all([Inbox(id="later", seen_at=berlin), Inbox(id="earlier", seen_at=earlier)])
    with db.read() as session:
        assert list(session.scalars(select(Inbox.id).order_by(Inbox.seen_at))) == ["earlier", "later"]


def test_an_instant_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="aware"):
        stored(db, MONDAY_MORNING.replace(tzinfo=None))
