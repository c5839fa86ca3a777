"""`make bench`: every measurement in turn, or those that are named: `make bench ARGS="render"`."""

import importlib
import sys

MEASUREMENTS = ("business_time", "render", "opening", "queue", "sweep", "delivery", "process", "page")
"""Those that need no data of their own; `python -m benchmarks.triage PATH` reads labelled texts."""


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"There is no measurement {', '.join(unknown)}; choose from {', '.join(MEASUREMENTS)}.")
        return 2
    for name in names or MEASUREMENTS:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
