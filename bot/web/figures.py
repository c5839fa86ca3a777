"""The figures of /metrics that are read when somebody asks for them."""

from collections.abc import Callable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.errors import Unavailable
from bot.outbox.tally import Event, Tally
from bot.services.figures import Figures

_DELIVERIES: tuple[Event, ...] = ("sent", "dropped", "retried", "dead", "crashed", "lost")


class Standing(Collector):
    """`look` asks the database; while that is away, its figures are missing, `tierline_database_up` is 0."""

    def __init__(self, look: Callable[[], Figures], tally: Tally, revision: Callable[[], int]) -> None:
        self._look = look
        self._tally = tally
        self._revision = revision

    def describe(self) -> list[Metric]:
        """Nothing: with it the registry does not ask the database as soon as this is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        yield self._deliveries()
        yield _gauge("tierline_revision", "The revision of the configuration in force.", self._revision())
        try:
            found = self._look()
        except Unavailable:
            yield _gauge("tierline_database_up", "Whether the database answers.", 0)
            return
        yield _gauge("tierline_database_up", "Whether the database answers.", 1)
        yield from _outbox(found)
        tickets = GaugeMetricFamily("tierline_open_tickets", "Tickets that are not over.", labels=["status"])
        for status, count in found.open_tickets.items():
            tickets.add_metric([status], count)
        yield tickets

    def _deliveries(self) -> Metric:
        family = CounterMetricFamily(
            "tierline_deliveries", "Attempts to deliver a message, by outcome.", labels=["outcome"]
        )
        for outcome in _DELIVERIES:
            family.add_metric([outcome], self._tally[outcome])
        return family


def _outbox(found: Figures) -> Iterator[Metric]:
    states = GaugeMetricFamily("tierline_outbox_pending", "Messages not yet sent.", labels=["state"])
    for state in ("waiting", "leased", "retrying"):
        states.add_metric([state], getattr(found.outbox, state))
    yield states
    yield _gauge("tierline_outbox_dead", "Messages that could not be delivered.", found.undelivered.dead)
    waiting = found.undelivered.waiting
    yield _gauge(
        "tierline_outbox_oldest_seconds",
        "For how long the oldest undelivered message has been due.",
        waiting.total_seconds() if waiting else 0.0,
    )


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)
