"""A page over the desk, and the people of the cast in front of it."""

from collections.abc import Iterator

import pytest

from bot.playground.page.server import Page
from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    with Page(desk.slack) as started:
        yield started


@pytest.fixture
def ana(desk: Desk, page: Page) -> Iterator[Visitor]:
    yield from visiting(page, desk.ana.id)


@pytest.fixture
def bob(desk: Desk, page: Page) -> Iterator[Visitor]:
    yield from visiting(page, desk.bob.id)


@pytest.fixture
def cleo(desk: Desk, page: Page) -> Iterator[Visitor]:
    """At home in the customer's workspace, which does not have the app."""
    yield from visiting(page, desk.cleo.id)


def visiting(page: Page, user_id: str) -> Iterator[Visitor]:
    visitor = Visitor(page, page.slack.as_person(user_id))
    with visitor.client:
        yield visitor
