"""Migrations: what they build is what the tables say, on both databases, from many copies at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from bot.errors import ConfigurationError, Unavailable
from models.schema import current, is_current, upgrade
from models.tables import Base


def indexes(url: str) -> set[str]:
    """The definitions of all indexes with their conditions, as the database tells them."""
    engine = create_engine(url, poolclass=NullPool)
    query = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }[engine.dialect.name]
    with engine.connect() as connection:
        found = connection.execute(text(query)).scalars()
        return {definition for definition in found if "alembic_version" not in definition}


def test_the_migrations_build_exactly_the_tables(database_url: str) -> None:
    with create_engine(database_url, poolclass=NullPool).connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_build_exactly_the_indexes(database_url: str) -> None:
    migrated = indexes(database_url)
    engine = create_engine(database_url, poolclass=NullPool)
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    assert indexes(database_url) == migrated


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    assert current(f"sqlite:///{tmp_path}/empty.db") is None


def test_a_migrated_database_is_current(database_url: str) -> None:
    assert is_current(database_url)


def test_migrating_a_second_time_changes_nothing(database_url: str) -> None:
    before = indexes(database_url)
    upgrade(database_url)
    assert indexes(database_url) == before


def test_a_folder_with_a_percent_sign_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "100%(sure)s"
    folder.mkdir()
    upgrade(f"sqlite:///{folder}/tierline.db")
    assert is_current(f"sqlite:///{folder}/tierline.db")


def together(url: str) -> None:
    """Migrates from several threads, each of which must succeed."""
    with ThreadPoolExecutor(4) as pool:
        for _ in pool.map(upgrade, [url] * 4):
            pass


def test_copies_that_migrate_one_file_at_once_all_succeed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/tierline.db"
    together(url)
    assert is_current(url)


@pytest.mark.postgres
def test_copies_that_migrate_one_server_at_once_all_succeed(postgres_url: str) -> None:
    engine = create_engine(postgres_url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    together(postgres_url)
    assert is_current(postgres_url)


def test_a_migration_that_fails_leaves_the_database_as_it_was(sqlite_url: str) -> None:
    engine = create_engine(sqlite_url, poolclass=NullPool)
    Base.metadata.drop_all(engine)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("CREATE TABLE alert (surprise INTEGER)"))
    with pytest.raises(Exception, match="alert already exists"):
        upgrade(sqlite_url)
    assert inspect(engine).get_table_names() == ["alembic_version", "alert"]


def test_a_database_of_a_newer_version_is_refused(database_url: str) -> None:
    with create_engine(database_url, poolclass=NullPool).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigurationError, match="newer Tierline"):
        upgrade(database_url)


def test_a_server_that_is_away_is_named_so() -> None:
    with pytest.raises(Unavailable, match="nothing was changed"):
        upgrade("postgresql://nobody@127.0.0.1:1/none")
