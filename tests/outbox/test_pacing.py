"""Messages arrive no closer together than the pace, and nobody shortens another's rest."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.outbox.pacing import TELLING, Journeys, hold, keep_pace, rest
from models.database import Database
from models.tables import Pace
from tests.outbox.letters import NOW, SECOND

SECONDS = st.floats(min_value=0, max_value=60)


def free_at(db: Database) -> dict[tuple[str, bool], timedelta]:
    with db.read() as session:
        return {(each.to, each.edit): each.free_at - NOW for each in session.scalars(select(Pace))}


@given(pace=SECONDS, there=SECONDS, back=SECONDS, delay=SECONDS, next_delay=SECONDS)
def test_messages_arrive_no_closer_together_than_the_pace(
    pace: float, there: float, back: float, delay: float, next_delay: float
) -> None:
    answered = back + delay  # after the arrival, which is time zero
    leaves = answered + rest(pace, quickest=there + back).total_seconds()
    assert leaves + there + next_delay >= pace - 1e-5


@given(pace=SECONDS, quickest=SECONDS)
def test_a_rest_is_never_longer_than_the_pace(pace: float, quickest: float) -> None:
    assert timedelta(0) <= rest(pace, quickest) <= timedelta(seconds=pace)


def test_a_few_journeys_say_nothing_about_how_quick_one_can_be() -> None:
    journeys = Journeys()
    for _ in range(TELLING - 1):
        journeys.took(0.9)
    assert journeys.quickest == 0
    journeys.took(0.9)
    assert journeys.quickest == 0.9


@given(st.lists(SECONDS, min_size=TELLING))
def test_no_journey_was_quicker_than_the_quickest(taken: list[float]) -> None:
    journeys = Journeys()
    for seconds in taken:
        journeys.took(seconds)
    assert journeys.quickest == min(taken)


def test_a_road_is_closed_until_its_instant(db: Database) -> None:
    with db.write() as session:
        keep_pace(session, {("C1", False): NOW + SECOND})
    assert free_at(db) == {("C1", False): SECOND}


@pytest.mark.parametrize(("first", "second"), [(SECOND, 2 * SECOND), (2 * SECOND, SECOND)])
def test_the_longer_rest_counts(db: Database, first: timedelta, second: timedelta) -> None:
    with db.write() as session:
        keep_pace(session, {("C1", False): NOW + first})
        keep_pace(session, {("C1", False): NOW + second})
    assert free_at(db) == {("C1", False): 2 * SECOND}


def test_no_roads_are_no_work(db: Database) -> None:
    with db.write() as session:
        keep_pace(session, {})
    assert free_at(db) == {}


def test_a_hold_closes_a_destination_to_posts_and_edits(db: Database) -> None:
    with db.write() as session:
        hold(session, "C1", NOW + SECOND)
    assert free_at(db) == {("C1", False): SECOND, ("C1", True): SECOND}
