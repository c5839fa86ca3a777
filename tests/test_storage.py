"""The database as an operator meets it: brought into shape by itself, refused, or a sentence on why not."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import ConfigurationError, Unavailable
from bot.storage import opened, password_of, prepare
from models.database import Database, current, is_current


def execute(url: str, *statements: str) -> None:
    db = Database(url)
    with db.write() as session:
        for statement in statements:
            session.execute(text(statement))
    db.close()


def empty(url: str) -> None:
    execute(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def age(url: str) -> None:
    """As if a version had made it that nobody knows any more."""
    execute(url, "UPDATE alembic_version SET version_num = '0000'")


def test_an_sqlite_file_is_made_and_brought_into_shape(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    prepare(url)
    assert is_current(url)


def test_a_database_in_shape_is_left_alone(database_url: str) -> None:
    before = current(database_url)
    prepare(database_url)
    assert current(database_url) == before


@pytest.mark.postgres
def test_an_empty_postgresql_database_is_brought_into_shape(postgres_url: str) -> None:
    empty(postgres_url)
    prepare(postgres_url)
    assert is_current(postgres_url)


@pytest.mark.postgres
def test_copies_that_start_together_on_an_empty_database_take_turns(postgres_url: str) -> None:
    empty(postgres_url)
    failures: list[Exception] = []

    def start() -> None:
        try:
            prepare(postgres_url)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert is_current(postgres_url)


@pytest.mark.postgres
def test_a_postgresql_database_of_another_shape_is_not_touched(postgres_url: str) -> None:
    age(postgres_url)
    with pytest.raises(ConfigurationError, match="run `tierline db upgrade`"):
        prepare(postgres_url)
    assert current(postgres_url) == "0000"


def test_a_server_that_is_away_is_one_sentence_with_the_reason() -> None:
    with pytest.raises(
        Unavailable, match=r"does not answer \(.*[Cc]onnection refused.*\); see that it runs"
    ) as caught:
        prepare("postgresql+psycopg://me:hunter2@127.0.0.1:1/tierline")
    assert "hunter2" not in str(caught.value)


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "tierline.db").write_text("This is a letter. " * 100)
    with pytest.raises(ConfigurationError, match=r"cannot be used \(file is not a database\)"):
        prepare(f"sqlite:///{tmp_path}/tierline.db")


def test_a_command_beside_the_bot_opens_a_database_in_shape(database_url: str) -> None:
    with opened(database_url) as db, db.read() as session:
        assert session.scalar(text("SELECT count(*) FROM ticket")) == 0


def test_a_command_beside_the_bot_makes_no_database(tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigurationError, match="DATABASE_URL names no database"),
        opened(f"sqlite:///{tmp_path}/no.db"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_command_beside_the_bot_refuses_a_database_of_another_shape(database_url: str) -> None:
    age(database_url)
    with pytest.raises(ConfigurationError, match="run `tierline db upgrade`"), opened(database_url):
        pass


@pytest.mark.parametrize(
    ("url", "password"),
    [
        ("postgresql://me:p%40ss@db/x", "p@ss"),
        ("postgresql://me@db/x", None),
        ("sqlite:///tierline.db", None),
        ("no url at all", None),
    ],
)
def test_the_password_of_an_address_is_known(url: str, password: str | None) -> None:
    assert password_of(url) == password
