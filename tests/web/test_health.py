"""What those who run the bot see: alive, ready or why not, and the figures."""

import threading
from collections.abc import Callable

import pytest
from prometheus_client import CollectorRegistry, Counter

from bot.web.health import Readiness, health
from bot.web.site import site
from tests.web.asking import Client


def client(check: Callable[[], Readiness] = Readiness, patience: float = 5.0) -> Client:
    registry = CollectorRegistry()
    Counter("tickets", "Tickets opened.", registry=registry).inc(3)
    return Client(site(health(check, registry, patience)))


def test_a_running_process_is_alive() -> None:
    answer = client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


def test_with_nothing_to_complain_of_it_is_ready() -> None:
    answer = client().get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)
    assert set(answer.json()["checks"].values()) == {"ok"}


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("database", Readiness(database="It is away.")),
        ("slack", Readiness(slack="It is away.")),
        ("delivery", Readiness(delivery="It is away.")),
        ("sweep", Readiness(sweep="It is away.")),
    ],
)
def test_one_complaint_is_enough_not_to_be_ready(part: str, found: Readiness) -> None:
    answer = client(lambda: found).get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert answer.json()["checks"][part] == "It is away."


def test_checks_that_hang_count_as_not_ready() -> None:
    over = threading.Event()

    def hang() -> Readiness:
        over.wait(5)
        return Readiness()

    answer = client(hang, patience=0.05).get("/readyz")
    over.set()
    assert (answer.status_code, "longer than" in answer.text) == (503, True)


def test_the_figures_come_in_the_format_of_prometheus() -> None:
    answer = client().get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert "tickets_total 3.0" in answer.text
