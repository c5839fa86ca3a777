"""While the database is away, delivery waits longer each time and says so once."""

import pytest

from bot.errors import Unavailable
from bot.outbox.outage import LONGEST, SHORTEST, Outage
from tests.outbox.logged import Logged


@pytest.mark.usefixtures("logged")
def test_waits_double_up_to_the_longest() -> None:
    outage = Outage()
    waits = [outage.failed(Unavailable()) for _ in range(20)]
    assert (waits[0], waits[1], waits[-1]) == (SHORTEST, 2 * SHORTEST, LONGEST)


@pytest.mark.usefixtures("logged")
def test_the_next_outage_begins_with_the_shortest_wait() -> None:
    outage = Outage()
    outage.failed(Unavailable())
    outage.over()
    assert outage.failed(Unavailable()) == SHORTEST


def test_an_outage_is_told_once(logged: Logged) -> None:
    outage = Outage()
    for _ in range(3):
        outage.failed(Unavailable())
    assert logged.events == ["outbox.held_up"]


def test_the_end_of_an_outage_is_told_once(logged: Logged) -> None:
    outage = Outage()
    outage.failed(Unavailable())
    outage.over()
    outage.over()
    assert logged.events == ["outbox.held_up", "outbox.goes_on"]


def test_work_that_goes_well_is_not_worth_a_word(logged: Logged) -> None:
    Outage().over()
    assert logged.events == []
