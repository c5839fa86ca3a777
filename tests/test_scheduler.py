"""The jobs: they go on whatever happens to one of their turns, and say once what holds them up."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import load
from bot.errors import Unavailable
from bot.metrics import Metrics
from bot.scheduler import Scheduler, Steady
from bot.services import revisions, upkeep
from bot.services.context import Context
from bot.services.revisions import RevisionBook
from models.database import Database
from tests.clock import FakeClock
from tests.test_storage import execute

CONFIG = Path(__file__).parents[1] / "config"


class Work:
    """Raises what it is told to, one turn after the other."""

    def __init__(self, *errors: Exception | None) -> None:
        self._errors = list(errors)

    def __call__(self) -> None:
        error = self._errors.pop(0)
        if error is not None:
            raise error


def turns(caplog: pytest.LogCaptureFixture, *errors: Exception | None) -> list[str]:
    """The events that a job logs whose turns end like that."""
    caplog.set_level(logging.INFO)
    job = Steady("sweep", Work(*errors), Metrics())
    for _ in errors:
        job()
    return [record.message for record in caplog.records]


def failures(metrics: Metrics, job: str) -> float:
    return metrics.registry.get_sample_value("tierline_job_failures_total", {"job": job}) or 0.0


def test_an_outage_is_logged_at_its_begin_and_at_its_end(caplog: pytest.LogCaptureFixture) -> None:
    logged = turns(caplog, None, Unavailable(), Unavailable(), Unavailable(), None, None)
    assert logged == ["scheduler.held_up", "scheduler.goes_on"]


def test_a_second_outage_is_logged_again(caplog: pytest.LogCaptureFixture) -> None:
    logged = turns(caplog, Unavailable(), None, Unavailable())
    assert logged.count("scheduler.held_up") == 2


def test_another_kind_of_trouble_is_logged_beside_the_first(caplog: pytest.LogCaptureFixture) -> None:
    assert turns(caplog, Unavailable(), KeyError("x"), KeyError("x")) == ["scheduler.held_up"] * 2


def test_a_fault_of_ours_carries_its_way_and_an_outage_does_not(caplog: pytest.LogCaptureFixture) -> None:
    turns(caplog, Unavailable(), KeyError("x"))
    assert [record.exc_info is not None for record in caplog.records] == [False, True]


def test_every_turn_that_failed_is_counted() -> None:
    metrics = Metrics()
    job = Steady("sign", Work(Unavailable(), Unavailable(), None), metrics)
    for _ in range(3):
        job()
    assert failures(metrics, "sign") == 2


@pytest.fixture
def ctx(database_url: str, clock: FakeClock) -> Iterator[Context]:
    db = Database(database_url)
    configuration = load(CONFIG, clock.now())
    number = revisions.store(db, configuration, clock.now())
    yield Context(db, clock, RevisionBook(db, number, configuration), wake=lambda: None)
    db.close()


def test_a_sweep_notes_when_it_was(ctx: Context, clock: FakeClock) -> None:
    metrics = Metrics()
    scheduler = Scheduler(ctx, lambda: None, metrics)
    assert scheduler.last_sweep is None
    scheduler.sweep()
    assert scheduler.last_sweep == clock.now()
    assert metrics.registry.get_sample_value("tierline_sweep_duration_seconds_count") == 1


def test_it_starts_although_the_first_sweep_fails_and_stops(ctx: Context, database_url: str) -> None:
    execute(database_url, "ALTER TABLE ticket RENAME TO mislaid")
    metrics = Metrics()
    scheduler = Scheduler(ctx, lambda: None, metrics)
    scheduler.start()
    scheduler.stop()
    assert scheduler.last_sweep is None
    assert failures(metrics, "sweep") >= 1


def test_at_the_start_it_tells_how_long_nobody_was_looking(
    ctx: Context, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    upkeep.sign_of_life(ctx)
    since = clock.now()
    clock.advance(upkeep.SILENCE * 30)
    scheduler = Scheduler(ctx, lambda: None, Metrics())
    scheduler.start()
    scheduler.stop()
    (told,) = (record for record in caplog.records if record.message == "scheduler.outage")
    assert vars(told)["since"] == since.isoformat()
