"""What is counted while the bot runs, for /metrics.

Names and units follow https://prometheus.io/docs/practices/naming/. Labels are few and their values known
beforehand: never a ticket, a person or a channel.
"""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

Outcome = Literal["ok", "refused", "not_yet", "failed", "crashed"]
"""`refused` with a sentence; `not_yet`: Slack is to send it again; `failed` for a reason that has a name."""

_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
"""Seconds. Slack waits three for an answer."""
_LATE = (0.25, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 3600.0)
"""Seconds. A step is on time within the first one."""


class Metrics:
    """The counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = self._counter(
            "requests", "What Slack has sent, by handler and outcome.", "handler", "outcome"
        )
        self._request_seconds = self._seconds(
            "request_duration", "How long handlers took, their answer included.", _QUICK, "handler"
        )
        self._sweep_seconds = self._seconds("sweep_duration", "How long looks at what is due took.", _QUICK)
        self._swept = self._counter("swept_tickets", "Tickets that were due at a sweep.")
        self._sweep_failures = self._counter(
            "sweep_failed_tickets", "Tickets that failed at a sweep and were set aside for five minutes."
        )
        self._job_failures = self._counter("job_failures", "Runs of a job that raised an error.", "job")
        self._lateness = self._seconds(
            "ladder_lateness",
            "From when a step of a ladder was reached to when its message stood in Slack,"
            " without the wait for somebody's working hours.",
            _LATE,
        )
        self._posts = self._counter("posts", "Messages posted, without edits.", "kind")
        self._opened = self._counter("tickets_opened", "Tickets whose card was posted.")

    def request(self, handler: str, outcome: Outcome, seconds: float) -> None:
        self._requests.labels(handler, outcome).inc()
        self._request_seconds.labels(handler).observe(seconds)

    def sweep(self, looked_at: int, failed: int, seconds: float) -> None:
        self._sweep_seconds.observe(seconds)
        self._swept.inc(looked_at)
        self._sweep_failures.inc(failed)

    def job_failed(self, job: str) -> None:
        self._job_failures.labels(job).inc()

    def posted(self, kind: str) -> None:
        self._posts.labels(kind).inc()
        if kind == "tickets/card":
            self._opened.inc()

    def step_told(self, lateness: float) -> None:
        self._lateness.observe(max(0.0, lateness))

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"tierline_{name}", text, labels, registry=self.registry)

    def _seconds(self, name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"tierline_{name}_seconds", text, labels, registry=self.registry, buckets=buckets)
