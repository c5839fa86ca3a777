import gzip
import json
from pathlib import Path

import pytest

from benchmarks.triage import average_precision, judged, report, tickets
from bot.domain.triage import TriagePolicy

POLICY = TriagePolicy.parse({})
TICKETS = [
    {"text": "production is down", "urgency": "P1", "split": "dev"},
    {"text": "a typo", "urgency": "P4", "split": "dev"},
    {"text": "the export is slow", "urgency": "normal", "split": "train"},
]


@pytest.mark.parametrize(
    ("ranked", "precision"),
    [
        ([(0.9, True), (0.1, False)], 1.0),
        ([(0.1, True), (0.9, False)], 0.5),
        ([(0.9, True), (0.5, False), (0.4, True), (0.1, False)], (1 + 2 / 3) / 2),
        ([(0.5, True), (0.5, False), (0.5, False), (0.5, True)], 0.5),
        ([(0.5, False)], 0.0),
    ],
)
def test_average_precision_is_that_of_the_ranking(ranked: list[tuple[float, bool]], precision: float) -> None:
    assert average_precision(ranked) == pytest.approx(precision)


def test_tickets_are_read_plain_and_zipped(tmp_path: Path) -> None:
    lines = "".join(json.dumps(ticket) + "\n" for ticket in TICKETS)
    (tmp_path / "plain.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "zipped.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert list(tickets(tmp_path / "plain.jsonl")) == list(tickets(tmp_path / "zipped.jsonl.gz")) == TICKETS


def test_both_ways_to_write_an_urgency_are_understood() -> None:
    urgent = [judged(ticket, POLICY, "split").urgent for ticket in TICKETS]
    assert urgent == [True, False, False]


def test_the_report_has_a_row_for_each_group_and_one_for_all() -> None:
    lines = list(report([judged(ticket, POLICY, "split") for ticket in TICKETS], "split"))
    assert [line.split()[0] for line in lines] == ["split", "dev", "train", "together", "time"]
    assert lines[1].split()[1:4] == ["2", "0.500", "1.000"]
