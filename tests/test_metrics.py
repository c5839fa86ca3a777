"""What is counted, and that it is named as Prometheus wants it."""

import pytest

from bot.metrics import Metrics, Outcome

LABELS = {"handler", "outcome", "job", "kind", "le"}


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


@pytest.mark.parametrize("outcome", ["ok", "refused", "not_yet", "failed", "crashed"])
def test_requests_are_counted_by_handler_and_outcome(metrics: Metrics, outcome: Outcome) -> None:
    metrics.request("tickets.ticket", outcome, 0.02)
    assert value(metrics, "tierline_requests_total", handler="tickets.ticket", outcome=outcome) == 1
    assert value(metrics, "tierline_request_duration_seconds_sum", handler="tickets.ticket") == 0.02


def test_sweeps_are_counted_with_what_they_found(metrics: Metrics) -> None:
    metrics.sweep(looked_at=5, failed=2, seconds=0.1)
    assert value(metrics, "tierline_swept_tickets_total") == 5
    assert value(metrics, "tierline_sweep_failed_tickets_total") == 2
    assert value(metrics, "tierline_sweep_duration_seconds_count") == 1


def test_messages_a_ticket_can_be_told(metrics: Metrics) -> None:
    for kind in ("tickets/card", "tickets/opened", "replies/reply"):
        metrics.posted(kind)
    assert value(metrics, "tierline_tickets_opened_total") == 1
    assert value(metrics, "tierline_posts_total", kind="replies/reply") == 1


def test_a_step_told_before_its_time_is_not_late(metrics: Metrics) -> None:
    metrics.step_told(-0.5)
    assert value(metrics, "tierline_ladder_lateness_seconds_sum") == 0.0


def test_names_units_and_labels_follow_the_conventions(metrics: Metrics) -> None:
    metrics.request("tickets.ticket", "ok", 0.02)
    metrics.job_failed("sweep")
    metrics.posted("tickets/card")
    families = [family for family in metrics.registry.collect() if not family.name.startswith("process_")]
    assert families
    assert {name for family in families for sample in family.samples for name in sample.labels} <= LABELS
    for family in families:
        assert family.name.startswith("tierline_")
        assert family.documentation.endswith(".")
        assert (family.type == "histogram") == family.name.endswith("_seconds")
