"""The bot as a whole: configuration files that change under it, and what it counts while people work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.e2e.desk import Desk, minutes, running
from tests.test_storage import execute


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Desk]:
    with running(sqlite_url, tmp_path) as built:
        # Only the calls of the tests.
        built.bot.scheduler.stop()
        yield built


@pytest.fixture
def policy(desk: Desk) -> Path:
    return desk.settings.config / "policy.yml"


def retitle(policy: Path, title: str) -> None:
    policy.write_text(policy.read_text().replace("Example Cloud support", title))


def figure(desk: Desk, name: str, **labels: str) -> float:
    return desk.bot.metrics.registry.get_sample_value(name, labels) or 0.0


def test_files_that_have_changed_are_in_force_at_the_next_look(desk: Desk, policy: Path) -> None:
    retitle(policy, "Sample Inc. support")
    desk.bot.reload()
    revisions = desk.bot.ctx.revisions
    assert (revisions.number, revisions.current.policy.title) == (2, "Sample Inc. support")


def test_files_that_are_as_they_were_make_no_revision(desk: Desk, policy: Path) -> None:
    desk.bot.reload()
    policy.write_text(policy.read_text() + "\n")
    desk.bot.reload()
    assert desk.bot.ctx.revisions.number == 1


def test_files_with_mistakes_change_nothing_and_are_told_once(
    desk: Desk, policy: Path, caplog: pytest.LogCaptureFixture
) -> None:
    policy.write_text("schema: 1\n")
    desk.bot.reload()
    desk.bot.reload()
    (told,) = (record for record in caplog.records if record.message == "config.refused")
    assert any(line.startswith("policy.yml:1: ") for line in vars(told)["mistakes"])
    assert desk.bot.ctx.revisions.current.policy.title == "Example Cloud support"


def test_files_that_were_mended_are_in_force(desk: Desk, policy: Path) -> None:
    good = policy.read_text()
    policy.write_text("schema: 1\n")
    desk.bot.reload()
    policy.write_text(good)
    retitle(policy, "Sample Inc. support")
    desk.bot.reload()
    assert desk.bot.ctx.revisions.current.policy.title == "Sample Inc. support"


def test_a_change_outlives_a_database_that_fails(desk: Desk, policy: Path, sqlite_url: str) -> None:
    retitle(policy, "Sample Inc. support")
    execute(sqlite_url, "ALTER TABLE revision RENAME TO mislaid")
    with pytest.raises(OperationalError):
        desk.bot.reload()
    execute(sqlite_url, "ALTER TABLE mislaid RENAME TO revision")
    desk.bot.reload()
    assert desk.bot.ctx.revisions.current.policy.title == "Sample Inc. support"


def test_every_request_is_counted_by_what_became_of_it(desk: Desk) -> None:
    desk.open_ticket()
    desk.person("ada").command("/support status T-99", desk.channel("acme"))
    assert figure(desk, "tierline_requests_total", handler="tickets.ticket", outcome="ok") == 1
    assert figure(desk, "tierline_requests_total", handler="desk.support", outcome="refused") == 1
    assert figure(desk, "tierline_request_duration_seconds_count", handler="tickets.ticket") == 1


def test_posts_and_tickets_are_counted_and_edits_are_not(desk: Desk) -> None:
    desk.open_ticket()
    desk.person("ben").press(desk.card(), "Claim")
    desk.until(lambda: "Claim" not in desk.card().buttons, "the card is edited")
    assert figure(desk, "tierline_tickets_opened_total") == 1
    assert figure(desk, "tierline_posts_total", kind="tickets/card") == 1
    assert figure(desk, "tierline_posts_total", kind="tickets/card_edit") == 0
    assert figure(desk, "tierline_open_tickets", status="in_progress") == 1


def test_how_late_a_step_was_is_measured_to_its_message(desk: Desk) -> None:
    desk.open_ticket()
    desk.card()
    desk.clock.advance(minutes(10.5))
    desk.bot.scheduler.sweep()
    desk.until(lambda: desk.dms("mel"), "the manager is told")
    desk.until(lambda: figure(desk, "tierline_ladder_lateness_seconds_count") >= 1, "it is settled")
    late = figure(desk, "tierline_ladder_lateness_seconds_sum")
    count = figure(desk, "tierline_ladder_lateness_seconds_count")
    assert 30 <= late / count < 60


def test_figures_name_no_ticket_person_or_channel(desk: Desk) -> None:
    desk.open_ticket()
    desk.card()
    labels = {
        name: value
        for family in desk.bot.metrics.registry.collect()
        for sample in family.samples
        for name, value in sample.labels.items()
    }
    assert set(labels) <= {"handler", "outcome", "kind", "state", "status", "job", "le"}
