"""The figures that are read at the moment somebody asks for them."""

from datetime import timedelta

from prometheus_client import CollectorRegistry

from bot.errors import Unavailable
from bot.outbox.stats import Counts
from bot.outbox.tally import Tally
from bot.services.figures import Figures, Undelivered
from bot.web.figures import Standing

FOUND = Figures(
    Undelivered(timedelta(seconds=12.5), dead=2),
    Counts(waiting=7, leased=1, retrying=3, dead=2),
    {"new": 4, "in_progress": 0},
)


def registered(look: Figures | Exception, tally: Tally | None = None, revision: int = 1) -> CollectorRegistry:
    def found() -> Figures:
        if isinstance(look, Exception):
            raise look
        return look

    registry = CollectorRegistry()
    registry.register(Standing(found, tally or Tally(), lambda: revision))
    return registry


def test_the_outbox_is_told_by_state() -> None:
    registry = registered(FOUND)
    states = {
        state: registry.get_sample_value("tierline_outbox_pending", {"state": state})
        for state in ("waiting", "leased", "retrying")
    }
    assert states == {"waiting": 7, "leased": 1, "retrying": 3}
    assert registry.get_sample_value("tierline_outbox_dead") == 2
    assert registry.get_sample_value("tierline_outbox_oldest_seconds") == 12.5


def test_with_nothing_due_the_oldest_is_no_time_old() -> None:
    found = Figures(Undelivered(None, 0), Counts(0, 0, 0, 0), {})
    assert registered(found).get_sample_value("tierline_outbox_oldest_seconds") == 0.0


def test_open_tickets_are_told_by_status() -> None:
    registry = registered(FOUND)
    assert registry.get_sample_value("tierline_open_tickets", {"status": "new"}) == 4
    assert registry.get_sample_value("tierline_open_tickets", {"status": "in_progress"}) == 0


def test_deliveries_are_told_by_outcome() -> None:
    tally = Tally()
    tally.count("sent")
    tally.count("sent")
    tally.count("dead")
    registry = registered(FOUND, tally)
    assert registry.get_sample_value("tierline_deliveries_total", {"outcome": "sent"}) == 2
    assert registry.get_sample_value("tierline_deliveries_total", {"outcome": "dead"}) == 1
    assert registry.get_sample_value("tierline_deliveries_total", {"outcome": "crashed"}) == 0


def test_the_revision_in_force_is_told() -> None:
    assert registered(FOUND, revision=9).get_sample_value("tierline_revision") == 9


def test_while_the_database_is_away_what_needs_none_is_still_told() -> None:
    registry = registered(Unavailable())
    assert registry.get_sample_value("tierline_database_up") == 0
    assert registry.get_sample_value("tierline_outbox_dead") is None
    assert registry.get_sample_value("tierline_revision") == 1


def test_while_it_answers_that_is_told_too() -> None:
    assert registered(FOUND).get_sample_value("tierline_database_up") == 1


def test_registering_asks_the_database_nothing() -> None:
    asked: list[bool] = []

    def look() -> Figures:
        asked.append(True)
        return FOUND

    CollectorRegistry().register(Standing(look, Tally(), lambda: 1))
    assert asked == []
