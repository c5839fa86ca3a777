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
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "tierline_requests",
            "What Slack has sent, by handler and outcome.",
            ["handler", "outcome"],
            registry=registry,
        )
        self._request_seconds = Histogram(
            "tierline_request_duration_seconds",
            "How long handlers took, their answer included.",
            ["handler"],
            buckets=_QUICK,
            registry=registry,
        )
        self._sweep_seconds = Histogram(
            "tierline_sweep_duration_seconds",
            "How long looks at what is due took.",
            buckets=_QUICK,
            registry=registry,
        )
        self._swept = Counter(
            "tierline_swept_tickets", "Tickets that were due at a sweep.", registry=registry
        )
        self._sweep_failures = Counter(
            "tierline_sweep_failed_tickets",
            "Tickets that failed at a sweep and were set aside for five minutes.",
            registry=registry,
        )
        self._job_failures = Counter(
            "tierline_job_failures", "Runs of a job that raised an error.", ["job"], registry=registry
        )
        self._lateness = Histogram(
            "tierline_ladder_lateness_seconds",
            "From when a step of a ladder was reached to when its message stood in Slack,"
            " without the wait for somebody's working hours.",
            buckets=_LATE,
            registry=registry,
        )
        self._posts = Counter(
            "tierline_posts",
            "Messages posted, without edits, by kind; divided by tickets opened: messages a ticket.",
            ["kind"],
            registry=registry,
        )
        self._opened = Counter("tierline_tickets_opened", "Tickets whose card was posted.", registry=registry)

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
