"""`tierline db upgrade`: from whatever shape to the present one."""

from pathlib import Path

from models.database import is_current
from tests.cli.conftest import Tierline
from tests.test_storage import age


def test_a_new_database_is_brought_into_shape(tierline: Tierline, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    told = tierline("db", "upgrade", DATABASE_URL=url)
    assert told.code == 0
    assert told.out.startswith("The database was brought from nothing to ")
    assert is_current(url)


def test_a_second_time_there_is_nothing_to_do(tierline: Tierline, database_url: str) -> None:
    told = tierline("db", "upgrade", DATABASE_URL=database_url)
    assert told.code == 0
    assert told.out.startswith("The database is up to date (")


def test_a_database_of_a_newer_version_is_left_alone(tierline: Tierline, database_url: str) -> None:
    age(database_url)
    told = tierline("db", "upgrade", DATABASE_URL=database_url)
    assert told.code == 1
    assert told.err.startswith("A newer Tierline has changed this database")


def test_a_database_that_is_away_is_one_sentence(tierline: Tierline) -> None:
    told = tierline("db", "upgrade", DATABASE_URL="postgresql://me@127.0.0.1:1/x")
    assert told.code == 1
    assert told.err.startswith("The database does not answer (")
    assert told.err.count("\n") == 1
