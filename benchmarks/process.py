"""The bot as a process: start to ready, memory, and how long `/ticket` waits for its answer.

Run it with `python -m benchmarks.process`. The local Slack runs in this process and shares the machine; times
are what it measured from sending a command to having the answer.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bot.playground.limits import Limits
from tests.e2e.copies import Copy, running
from tests.e2e.place import Place, without_bot

COMMANDS = 300
CLIENTS = 16


def main() -> None:
    for transport in ("Socket Mode", "HTTP"):
        with tempfile.TemporaryDirectory() as folder, without_bot(Path(folder), limits=Limits.off()) as place:
            began = time.perf_counter()
            with ready(place, transport) as copy:
                print(f"{transport}: start to ready {time.perf_counter() - began:.2f} s, {memory(copy)} MB")
                report(f"{transport}: /ticket, one at a time", place, 1)
                report(f"{transport}: /ticket, {CLIENTS} at a time", place, CLIENTS)
                print(f"{transport}: {memory(copy)} MB after {2 * COMMANDS} tickets")


@contextmanager
def ready(place: Place, transport: str) -> Iterator[Copy]:
    environment: Mapping[str, str] = place.socket_mode if transport == "Socket Mode" else place.http
    with running(environment, place.folder) as copy:
        if transport == "HTTP":
            assert place.slack.use_http(f"{copy.address}/slack/events")
        while copy.get("/readyz").status_code != 200:
            pass
        yield copy


def report(name: str, place: Place, clients: int) -> None:
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        took = sorted(pool.map(lambda number: ack(place, number), range(COMMANDS)))
    whole = time.perf_counter() - began
    p50, p99 = statistics.median(took), took[int(len(took) * 0.99) - 1]
    print(f"{name}: p50 {p50 * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, {COMMANDS / whole:.0f}/s")


def ack(place: Place, number: int) -> float:
    began = time.perf_counter()
    answer = place.open_ticket(f"Request number {number}: the export fails")
    took = time.perf_counter() - began
    assert "is open" in answer, answer
    return took


def memory(copy: Copy) -> int:
    """Resident memory of the process, in MB."""
    status = Path(f"/proc/{copy.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()
