"""The databases that the suite hands out."""

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from models.database import is_current
from tests.databases import KEPT, PostgresDatabases


def test_a_database_comes_migrated(database_url: str) -> None:
    assert is_current(database_url)


@pytest.mark.parametrize("turn", [1, 2])
def test_a_database_is_empty_whatever_the_test_before_wrote(database_url: str, turn: int) -> None:
    engine = create_engine(database_url, poolclass=NullPool)

    assert "left_behind" not in inspect(engine).get_table_names()

    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE left_behind AS SELECT {turn} AS turn"))


def test_databases_do_not_pile_up_even_if_somebody_stays_connected(postgres_server: str) -> None:
    with PostgresDatabases(postgres_server) as databases:
        engine = create_engine(databases.create())
        connection = engine.connect()
        name = connection.execute(text("SELECT current_database()")).scalar_one()

        later = [create_engine(databases.create(), poolclass=NullPool) for _ in range(KEPT + 1)][-1]

        with later.connect() as fresh:
            found = fresh.execute(text("SELECT datname FROM pg_database")).scalars().all()
        connection.invalidate()
        engine.dispose()
    assert name not in found
