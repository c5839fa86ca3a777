"""What people are called."""

from collections.abc import Iterator

import pytest

from bot.services.context import Context
from bot.services.revisions import RevisionBook
from bot.slack.names import Names
from models.database import Database
from tests.clock import FakeClock
from tests.factories import configuration


@pytest.fixture
def names(sqlite_url: str) -> Iterator[Names]:
    db = Database(sqlite_url)
    yield Names(Context(db, FakeClock(), RevisionBook(db, 1, configuration()), lambda: None))
    db.close()


def test_somebody_in_the_people_file_is_called_as_it_says(names: Names) -> None:
    asking = names.asking()
    assert (asking("U0ADA"), asking.unknown) == ("Ada", set())


def test_somebody_else_is_called_by_their_id_until_slack_was_asked(names: Names) -> None:
    asking = names.asking()
    assert (asking("U0CARL"), asking.unknown) == ("U0CARL", {"U0CARL"})


@pytest.mark.parametrize(
    ("user", "signature"),
    [("U0ADA", "Ada (Example Cloud support)"), ("U0CARL", "U0CARL (Example Cloud support)"), (None, None)],
)
def test_words_are_signed_with_the_name_and_the_desks_title(
    names: Names, user: str | None, signature: str | None
) -> None:
    assert names.signature(user) == signature
