"""How well the built-in phrases rank urgent tickets, and how long a text takes.

    python -m benchmarks.triage tickets.jsonl.gz [--split dev] [--by lang]

The file holds one JSON object a line: `text`, `urgency` (P1 to P4, or critical, high, normal, low) and, where
there are several, `split`. Average precision is that of ranking critical and high above the rest; `chance` is
what a random order gives, the share of such tickets.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median, quantiles

from bot.clock import monotonic
from bot.domain.triage import Triage, TriagePolicy, Urgency, classify

_LEVELS = {"p1": "critical", "p2": "high", "p3": "normal", "p4": "low"}
_URGENT = {"critical", "high"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One ticket with what the rules say of it; `seconds` is what that took."""

    group: str
    urgent: bool
    triage: Triage
    seconds: float


def tickets(path: Path) -> Iterator[dict[str, str]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    else:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def judged(ticket: dict[str, str], policy: TriagePolicy, by: str) -> Judged:
    urgency = str(ticket["urgency"]).lower()
    begun = monotonic()
    triage = classify(ticket["text"], impact=None, scope=None, facts={}, policy=policy)
    seconds = monotonic() - begun
    return Judged(str(ticket.get(by, "all")), _LEVELS.get(urgency, urgency) in _URGENT, triage, seconds)


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """Over (score, urgent) pairs in any order; tickets of the same score share one place in the ranking."""
    total = sum(urgent for _, urgent in ranked)
    seen = hits = 0
    area = 0.0
    for _, tied in groupby(sorted(ranked, reverse=True), key=lambda pair: pair[0]):
        flags = [urgent for _, urgent in tied]
        seen += len(flags)
        hits += sum(flags)
        area += sum(flags) * hits / seen
    return area / total if total else 0.0


def row(name: str, found: Sequence[Judged]) -> str:
    urgent = sum(ticket.urgent for ticket in found)
    by_score = average_precision([(ticket.triage.score, ticket.urgent) for ticket in found])
    by_urgency = average_precision(
        [(ticket.triage.urgency.weight + ticket.triage.score, ticket.urgent) for ticket in found]
    )
    called = [ticket for ticket in found if ticket.triage.urgency.weight >= Urgency.HIGH.weight]
    right = sum(ticket.urgent for ticket in called)
    return (
        f"{name:14} {len(found):7} {urgent / len(found):8.3f} {by_score:9.3f} {by_urgency:12.3f}"
        f" {len(called):7} {right / max(len(called), 1):10.3f} {right / max(urgent, 1):7.3f}"
    )


def report(found: Sequence[Judged], by: str) -> Iterator[str]:
    yield (
        f"{by:14} {'tickets':>7} {'chance':>8} {'AP score':>9} {'AP urgency':>12}"
        f" {'called':>7} {'precision':>10} {'recall':>7}"
    )
    for group in sorted({ticket.group for ticket in found}):
        yield row(group, [ticket for ticket in found if ticket.group == group])
    yield row("together", found)
    seconds = [ticket.seconds for ticket in found]
    slowest = quantiles(seconds, n=100)[98] if len(seconds) > 1 else seconds[0]
    yield f"time per text: median {median(seconds) * 1000:.3f} ms, 99% under {slowest * 1000:.3f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description="Average precision of the built-in triage phrases.")
    parser.add_argument("path", type=Path, help="JSON lines, may be gzipped")
    parser.add_argument("--split", help="only tickets of this split")
    parser.add_argument("--by", default="split", help="the field by which the table is divided")
    arguments = parser.parse_args()
    policy = TriagePolicy.parse({})
    chosen = [
        judged(ticket, policy, arguments.by)
        for ticket in tickets(arguments.path)
        if arguments.split in (None, ticket.get("split"))
    ]
    print("\n".join(report(chosen, arguments.by)) if chosen else "The file holds no ticket of that split.")


if __name__ == "__main__":
    main()
