"""What those who run the bot look at: /healthz, /readyz and /metrics."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from anyio import CapacityLimiter, fail_after, to_thread
from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.exposition import choose_encoder
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PATIENCE = 5.0
"""Seconds that the checks may take before not knowing counts as not ready."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """None where all is well, else one sentence on what is wrong and what to do.

    `dead_messages` could not be delivered. They are told and do no harm here: no restart would help them.
    """

    database: str | None = None
    slack: str | None = None
    delivery: str | None = None
    sweep: str | None = None
    dead_messages: int = 0


def health(
    check: Callable[[], Readiness], registry: CollectorRegistry = REGISTRY, patience: float = PATIENCE
) -> list[Route]:
    """The three routes. `check` runs in a thread of its own and may ask the database."""
    limiter = CapacityLimiter(2)

    async def healthz(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(_: Request) -> Response:
        try:
            with fail_after(patience):
                found = await to_thread.run_sync(check, abandon_on_cancel=True, limiter=limiter)
        except TimeoutError:
            return _answer({"checks": f"They took longer than {patience:g} s; is the database busy or away?"})
        reasons = asdict(found)
        return _answer(reasons, dead_messages=reasons.pop("dead_messages"))

    async def metrics(request: Request) -> Response:
        encode, content_type = choose_encoder(request.headers.get("accept", ""))
        # Some figures are read from the database, which must not hold up the requests of Slack.
        figures = await to_thread.run_sync(encode, registry, limiter=limiter)
        return Response(figures, headers={"content-type": content_type})

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


def _answer(reasons: dict[str, str | None], **told: int) -> Response:
    ready = not any(reasons.values())
    checks = {name: reason or "ok" for name, reason in reasons.items()}
    return JSONResponse({"ready": ready, "checks": checks, **told}, 200 if ready else 503)
